/**
 * `npm run reconcile`: compares the read store with the database, for an operator at the machine, and
 * repairs and says what differed. Nothing should: the store follows every write.
 */
import path from 'node:path'
import { logOf } from '../changes/logOf.ts'
import { openProjector } from '../delivery/projector.ts'
import { openReadStore } from '../delivery/store/openReadStore.ts'
import { openPayload } from './openPayload.ts'
import { checkDataDirectory } from './start/checkDataDirectory.ts'
import { checkSqlite } from './start/checkSqlite.ts'
import { holdDataDirectory } from './start/holdAlone.ts'
import { OWNER_ONLY } from './start/ownerOnly.ts'
import { readSurroundings } from './start/readSurroundings.ts'
import { firstLine, StartError } from './start/startError.ts'

try {
  // Migrations are applied in production only.
  Object.assign(process.env, { NODE_ENV: 'production' })
  const { databaseUri, dataDir, port, publicUrl } = readSurroundings()
  process.umask(OWNER_ONLY)
  checkDataDirectory(dataDir)
  // The store and an SQLite file are for one process: while the server runs, this waits, and then says so.
  await holdDataDirectory(dataDir)
  await checkSqlite(databaseUri)
  const payload = await openPayload({ cron: false })
  const store = openReadStore(path.join(dataDir, 'delivery.db'))
  const projector = openProjector({
    payload,
    store,
    publicUrl: publicUrl ?? `http://localhost:${port}`,
  })
  // What the log tells is not what differs. Where it may not tell everything, following would compare
  // everything by itself, and say nothing.
  if (logOf(payload).isAtomic) await projector.start()
  const different = await projector.reconcile()
  await projector.close()
  store.close()
  await payload.destroy()
  console.log(
    different.length === 0
      ? 'The read store is what the database says.'
      : ['The read store differed from the database, and has been repaired:', ...different].join(
          '\n',
        ),
  )
  process.exit(0)
} catch (error) {
  console.error(error instanceof StartError ? error.message : firstLine(error))
  process.exit(1)
}
