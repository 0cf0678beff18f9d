import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { causeOf, StartError } from './startError.ts'

const SECRET_BYTES = 32

/**
 * Makes a secret and appends it to a file that it shares with what the operator has written there.
 *
 * @param file the `.env` file; created for its owner only
 * @param isProduction whether the operator runs this in production, where a secret that appears by
 *   itself would differ between instances and vanish with a container
 * @returns the secret, 64 hexadecimal digits
 * @throws {StartError} in production, or when the file cannot be written
 */
export function ensureSecret(file: string, isProduction: boolean): string {
  if (isProduction) {
    throw new StartError(
      'PAYLOAD_SECRET: is missing; with NODE_ENV=production it has to be set (openssl rand -hex 32)',
    )
  }
  const secret = randomBytes(SECRET_BYTES).toString('hex')
  try {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const separator = before === '' || before.endsWith('\n') ? '' : '\n'
    appendFileSync(file, `${separator}PAYLOAD_SECRET=${secret}\n`, { mode: 0o600 })
  } catch (error) {
    throw new StartError(
      `The generated PAYLOAD_SECRET cannot be saved in ${file}: ${causeOf(error)}.`,
    )
  }
  return secret
}
