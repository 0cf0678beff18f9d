import {
  AuthenticationError,
  type CollectionAfterOperationHook,
  type CollectionBeforeOperationHook,
} from 'payload'
import { checkPassword, countedAs, findAccount } from '../../../src/access/signIn/checkPassword.ts'
import type { PasswordAttempts } from '../../../src/access/signIn/passwordAttempts.ts'

/**
 * Looks at the password before Payload does, which looks at as many at once as it is sent, and at those
 * of accounts that exist only. Unknown, wrong, and an account without sign-in are one and the same.
 */
export const guardSignIn =
  (attempts: PasswordAttempts): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (operation !== 'login' || req.payloadAPI === 'local') return args
    const { email, password } = (args as { data: { email?: unknown; password?: unknown } }).data
    // What is no address or no password is Payload's to refuse.
    if (typeof email !== 'string' || typeof password !== 'string') return args
    if (!email.trim() || !password.trim()) return args
    const account = await findAccount(req.payload, email)
    if (await checkPassword(req, attempts, { account, email, password })) return args
    throw new AuthenticationError(req.t)
  }

/** Unlocking an account forgives its wrong passwords. */
export const forgiveOnUnlock =
  (attempts: PasswordAttempts): CollectionAfterOperationHook =>
  async ({ args, operation, req, result }) => {
    if ((operation as string) !== 'unlock') return
    const { email } = (args as unknown as { data: { email: string } }).data
    const account = await findAccount(req.payload, email)
    if (account) attempts.forgive(countedAs(account))
    return result
  }
