import type { Payload } from 'payload'
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
  await payload.update({ collection: 'users', id: account.id, data: { password }, depth: 0 })
  return password
}
