import type { PayloadRequest } from 'payload'
import { Refusal } from '../refusal.ts'
import { LONGEST_KEY, MOST_BYTES } from './limits.ts'

/** @throws {Refusal} `preference-too-large` for a key or a value that no page of the admin makes */
export function checkPreference(req: PayloadRequest, key: unknown, value: unknown): void {
  const isKey = typeof key === 'string' && key.length > 0 && key.length <= LONGEST_KEY
  if (isKey && Buffer.byteLength(JSON.stringify(value) ?? '') <= MOST_BYTES) return
  throw new Refusal(req, 'preference-too-large', {
    de: `Eine Einstellung hat höchstens ${MOST_BYTES / 1024} kB und einen Namen von 1 bis ${LONGEST_KEY} Zeichen.`,
    en: `A preference has at most ${MOST_BYTES / 1024} kB and a name of 1 to ${LONGEST_KEY} characters.`,
  })
}
