/**
 * `npm run migrate:create -- name`: compares the collections with the last committed SQLite schema and
 * writes what is missing as a new migration. Payload writes imports that only a bundler understands;
 * they are rewritten for Node.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openPayload } from './openPayload.ts'

const directory = path.resolve(import.meta.dirname, '../database/migrations')

const payload = await openPayload({ cron: false })
await payload.db.createMigration({ payload, migrationName: process.argv[2] ?? 'change' })

for (const name of await readdir(directory)) {
  if (!name.endsWith('.ts')) continue
  const file = path.join(directory, name)
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text
      .replace(
        /import \{ MigrateUpArgs, MigrateDownArgs, sql \} from '(.*)'/,
        "import { type MigrateUpArgs, type MigrateDownArgs, sql } from '$1'",
      )
      .replace(/\{ db, payload, req \}/g, '{ db }')
      .replace(/from '\.\/([^'.]+)';?$/gm, "from './$1.ts'"),
  )
}
await payload.destroy()
process.exit(0)
