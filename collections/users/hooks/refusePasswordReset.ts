import type { CollectionBeforeOperationHook } from 'payload'
import { Refusal } from '../../../src/content/refusal.ts'

/**
 * There is no mail server yet, so nobody could get the link. Known and unknown addresses have the same
 * answer; Payload's own would differ, because it writes to the account beside its own transaction.
 */
export const refusePasswordReset: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'forgotPassword') return args
  throw new Refusal(req, 'no-email', {
    de: 'Es ist kein Mailserver eingerichtet. Ein neues Passwort vergibt die Administration.',
    en: 'There is no mail server. Administrators set new passwords.',
  })
}
