import { randomInt } from 'node:crypto'
import type { Payload } from 'payload'
import type { Environment } from '../environment/environment.ts'

const DEFAULT_EMAIL = 'admin@example.org'

/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP_LENGTH = 5

export type FirstAdministrator = {
  email: string
  /** Only where it was generated: nobody else knows it. */
  password?: string
}

/**
 * Creates the first account where there is none.
 *
 * @returns the account that was created; undefined where there are accounts already
 */
export async function firstAdministrator(
  payload: Payload,
  { adminEmail, adminPassword }: Pick<Environment, 'adminEmail' | 'adminPassword'>,
): Promise<FirstAdministrator | undefined> {
  const { totalDocs } = await payload.count({ collection: 'users' })
  if (totalDocs > 0) return undefined
  const email = adminEmail ?? DEFAULT_EMAIL
  const password = adminPassword ?? generatePassword()
  await payload.create({
    collection: 'users',
    data: { name: 'Administration', email, password, role: 'administrator' },
    depth: 0,
  })
  return adminPassword ? { email } : { email, password }
}

/** A random password that can be read out and typed: 125 bits in five groups of five characters. */
export function generatePassword(): string {
  const character = () => ALPHABET.charAt(randomInt(ALPHABET.length))
  const group = () => Array.from({ length: GROUP_LENGTH }, character).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
