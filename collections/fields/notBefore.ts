import { date } from 'payload/shared'
import type { DateFieldValidation, NumberFieldSingleValidation } from 'payload'
import { say } from '../../src/text/words.ts'
import { words } from './labels.ts'
import { wholeNumber } from './wholeNumber.ts'

const BEFORE = words('Das Ende liegt vor dem Beginn.', 'The end is before the start.')

/**
 * That a year is a whole number, and not before the one in a sibling field.
 *
 * @param sibling the field that holds the beginning
 */
export function yearNotBefore(sibling: string): NumberFieldSingleValidation {
  return (value, options) => {
    const begin = (options.siblingData as Record<string, unknown>)[sibling]
    if (typeof value === 'number' && typeof begin === 'number' && value < begin) {
      return say(options.req, BEFORE)
    }
    return wholeNumber(value, options)
  }
}

/** Payload's own check of a date, and that it is not before the one in a sibling field. */
export function dateNotBefore(sibling: string): DateFieldValidation {
  return (value, options) => {
    const begin = (options.siblingData as Record<string, unknown>)[sibling]
    if (value && begin && new Date(value) < new Date(begin as string)) {
      return say(options.req, BEFORE)
    }
    return date(value, options)
  }
}
