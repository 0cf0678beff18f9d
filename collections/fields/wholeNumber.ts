import type { NumberFieldSingleValidation } from 'payload'
import { number } from 'payload/shared'
import { say } from '../../src/text/words.ts'
import { words } from './labels.ts'

const NOT_WHOLE = words('Bitte eine ganze Zahl angeben.', 'Please give a whole number.')

/** Payload's own check of a number, which takes 1.5 as well. */
export const wholeNumber: NumberFieldSingleValidation = (value, options) =>
  typeof value === 'number' && !Number.isInteger(value)
    ? say(options.req, NOT_WHOLE)
    : (number as NumberFieldSingleValidation)(value, options)
