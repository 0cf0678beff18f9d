/**
 * `npm run import -- FILE`: documents with all their languages from a file of JSON Lines, for an operator
 * at the machine; see `docs/import.md`.
 */
import { statSync } from 'node:fs'
import { openPayload } from './openPayload.ts'
import { importFile } from '../operations/import/importFile.ts'
import { checkDataDirectory } from './start/checkDataDirectory.ts'
import { checkSqlite } from './start/checkSqlite.ts'
import { OWNER_ONLY } from './start/ownerOnly.ts'
import { readSurroundings } from './start/readSurroundings.ts'
import { firstLine, StartError } from './start/startError.ts'

const [file] = process.argv.slice(2)

try {
  if (!file) throw new StartError('Usage: npm run import -- FILE')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new StartError(`There is no file ${file}.`)
  }
  // Migrations are applied in production only.
  Object.assign(process.env, { NODE_ENV: 'production' })
  const { databaseUri, dataDir } = readSurroundings()
  process.umask(OWNER_ONLY)
  checkDataDirectory(dataDir)
  // SQLite is for one process: while the server runs, this waits for it to end, and then says so.
  await checkSqlite(databaseUri)
  const payload = await openPayload({ cron: false })
  const { written, unchanged, refused, report } = await importFile(payload, file, console.log)
  await payload.destroy()
  console.log(`${written} written, ${unchanged} as they were, ${refused} refused.`)
  if (refused > 0) console.log(`Which ones and why: ${report}`)
  process.exit(refused > 0 ? 1 : 0)
} catch (error) {
  console.error(error instanceof StartError ? error.message : firstLine(error))
  process.exit(1)
}
