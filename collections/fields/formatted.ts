import type { PayloadRequest } from 'payload'
import { type Format, FORMATS } from '../../src/model/formats.ts'
import { say, type Words } from '../../src/text/words.ts'
import { words } from './labels.ts'

const FAULTS: Readonly<Record<Format, Words>> = {
  phone: words(
    'Bitte nur Ziffern, Leerzeichen und + angeben.',
    'Please give digits, spaces and + only.',
  ),
  color: words(
    'Bitte als # und sechs Stellen, zum Beispiel #0f766e.',
    'Please as # and six digits, for example #0f766e.',
  ),
  isbn: words(
    'Diese ISBN stimmt nicht: Bitte die Ziffern vergleichen.',
    'This ISBN is not valid: please compare the digits.',
  ),
}

/** A text that is empty or has the form of its kind. */
export function formatted(format: Format) {
  return (value: string | null | undefined, { req }: { req: PayloadRequest }) =>
    !value || FORMATS[format](value) || say(req, FAULTS[format])
}
