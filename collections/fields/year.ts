import type { NumberField } from 'payload'
import type { Label } from './labels.ts'
import { wholeNumber } from './wholeNumber.ts'

/** A year of the Gregorian calendar, four digits. */
export function year(name: string, text: Label): NumberField {
  return {
    name,
    type: 'number',
    label: text,
    min: 1900,
    max: 2100,
    validate: wholeNumber,
    admin: { step: 1, width: '50%' },
  }
}
