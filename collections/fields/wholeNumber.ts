import type { NumberFieldSingleValidation } from 'payload'
import { number } from 'payload/shared'

/** Payload's own check of a number, which takes 1.5 as well. */
export const wholeNumber: NumberFieldSingleValidation = (value, options) =>
  typeof value === 'number' && !Number.isInteger(value)
    ? options.req.i18n.language === 'de'
      ? 'Bitte eine ganze Zahl angeben.'
      : 'Please give a whole number.'
    : (number as NumberFieldSingleValidation)(value, options)
