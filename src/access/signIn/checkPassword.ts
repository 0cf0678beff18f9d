import { createHash } from 'node:crypto'
import { APIError, type Payload, type PayloadRequest } from 'payload'
import { callerAddress } from '../callerAddress.ts'
import { type PasswordAttempts, TooManyAttempts } from './passwordAttempts.ts'
import { passwordMatches } from './passwordMatches.ts'
import { refusals } from './refusals.ts'

const TOO_MANY = {
  de: 'Zu viele falsche Passwörter. Bitte in zehn Minuten noch einmal versuchen.',
  en: 'Too many wrong passwords. Please try again in ten minutes.',
}

/** What decides about a password, as the database has it. */
export type StoredAccount = {
  id: string
  role?: string | null
  hash?: string | null
  salt?: string | null
}

/** Finds the account of an e-mail address, written as Payload looks it up. */
export async function findAccount(
  payload: Payload,
  email: string,
): Promise<StoredAccount | undefined> {
  const account = await payload.db.findOne<StoredAccount>({
    collection: 'users',
    where: { email: { equals: email.toLowerCase().trim() } },
  })
  return account ?? undefined
}

/** What an account's passwords are counted under: with a new password, counting begins anew. */
export const countedAs = ({ id, salt }: StoredAccount) => `${id} ${salt ?? ''}`

/** What an address without an account is counted under: however long it is, no more of it is kept. */
const countedAsUnknown = (email: string) =>
  createHash('sha256').update(email.toLowerCase().trim()).digest('base64url')

/**
 * Whether a password is the one of an account, as far as it is looked at at all. A program has none: its
 * account is like one that is not there.
 *
 * @param account undefined where nobody has the address; it is counted and takes as long all the same
 * @param email what an address without an account is counted under
 * @throws {APIError} 429 `too-many-requests` after too many wrong ones; the server adds when to try again
 */
export async function checkPassword(
  req: PayloadRequest,
  attempts: PasswordAttempts,
  given: { account: StoredAccount | undefined; email: string; password: string },
): Promise<boolean> {
  const { account, email, password } = given
  const person = account && account.role !== 'client' ? account : undefined
  try {
    return await attempts.attempt(
      account ? countedAs(account) : countedAsUnknown(email),
      callerAddress(req),
      () => passwordMatches(password, person),
    )
  } catch (error) {
    if (!(error instanceof TooManyAttempts)) throw error
    const refused = refusals.getStore()
    if (refused) refused.tooMany = { texts: TOO_MANY, seconds: error.seconds }
    throw new APIError(TOO_MANY.en, 429, { code: 'too-many-requests' }, true)
  }
}
