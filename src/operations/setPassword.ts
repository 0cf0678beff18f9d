import type { Payload } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import { sameTransaction } from '../database/sameTransaction.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { generatePassword } from './firstAdministrator.ts'

/** There is no account with this address. */
export class UnknownAccount extends Error {}

/**
 * Gives an account a new password, for somebody who cannot sign in any more: its sessions end, and wrong
 * passwords that were counted for it are forgotten with the old one.
 *
 * @param given the new password; one is generated where there is none
 * @returns the password
 * @throws {UnknownAccount}
 * @throws {Refusal} `password-too-short`
 */
export async function setPassword(
  payload: Payload,
  email: string,
  given: string | undefined,
): Promise<string> {
  const password = given ?? generatePassword()
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: email.toLowerCase().trim() } },
    depth: 0,
  })
  const [account] = docs
  if (!account) throw new UnknownAccount(`There is no account with the address ${email}.`)
  await inTransaction(payload, SOURCE_LANGUAGE, async (req) => {
    const target = { collection: 'users', id: account.id } as const
    // Whoever writes first holds the account: those who sign in while the password is hashed have to try
    // again, not this, which might never be done otherwise.
    const data = { updatedAt: new Date().toISOString() }
    await payload.db.updateOne({ ...target, data, returning: false, req: sameTransaction(req) })
    await payload.update({ ...target, data: { password }, depth: 0, req: sameTransaction(req) })
  })
  return password
}
