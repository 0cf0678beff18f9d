import type { CollectionBeforeOperationHook } from 'payload'
import { Refusal } from '../../../src/content/refusal.ts'

export const SHORTEST = 12

const SETS_PASSWORD = new Set(['create', 'update', 'updateByID', 'resetPassword'])

/** Length is what makes a password strong (NIST SP 800-63B, 3.1.1.2); Payload asks for three characters. */
export const requireLongPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const { data } = args as { data?: { password?: unknown } }
  if (!SETS_PASSWORD.has(operation) || data?.password === undefined || data.password === null)
    return args
  if (typeof data.password === 'string' && data.password.length >= SHORTEST) return args
  throw new Refusal(req, 'password-too-short', {
    de: `Ein Passwort braucht ${SHORTEST} Zeichen oder mehr. Drei zufällige Wörter sind gut zu merken.`,
    en: `A password needs ${SHORTEST} characters or more. Three random words are easy to remember.`,
  })
}
