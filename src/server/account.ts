/**
 * `npm run account -- set-password <address>`: a new password for an account, for an operator at the
 * machine. It is read from standard input; with nothing there, one is generated and printed.
 */
import { text } from 'node:stream/consumers'
import { openPayload } from './openPayload.ts'
import { setPassword, UnknownAccount } from '../operations/setPassword.ts'
import { againWhileTaken } from '../database/againWhileTaken.ts'
import { checkSqlite } from './start/checkSqlite.ts'
import { OWNER_ONLY } from './start/ownerOnly.ts'
import { readSurroundings } from './start/readSurroundings.ts'
import { firstLine, StartError } from './start/startError.ts'

const [command, email] = process.argv.slice(2)

try {
  if (command !== 'set-password' || !email) {
    throw new StartError('Usage: npm run account -- set-password someone@example.org < password')
  }
  // Migrations are applied in production only.
  Object.assign(process.env, { NODE_ENV: 'production' })
  const { databaseUri } = readSurroundings()
  process.umask(OWNER_ONLY)
  const typed = process.stdin.isTTY ? '' : (await text(process.stdin)).trim()
  // SQLite is for one process: while the server runs, this waits for it to end, and then says so.
  await checkSqlite(databaseUri)
  const payload = await openPayload({ cron: false })
  // On MongoDB the server goes on, and somebody may be signing in to the account.
  const password = await againWhileTaken(() => setPassword(payload, email, typed || undefined))
  await payload.destroy()
  console.log(typed ? 'The new password is set.' : `The new password is ${password}`)
  process.exit(0)
} catch (error) {
  const isKnown = error instanceof StartError || error instanceof UnknownAccount
  console.error(isKnown ? error.message : firstLine(error))
  process.exit(1)
}
