import { DatabaseSync } from 'node:sqlite'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import type { MigrateUpArgs } from '@payloadcms/db-sqlite'
import { describe, expect, inject, it, vi } from 'vitest'
import { migrations } from '../../src/database/migrations/index.ts'
import { newDatabase } from '../helpers/databases.ts'

/** How the first release left the database. */
async function firstRelease(): Promise<string> {
  const uri = await newDatabase()
  const [first] = migrations
  if (!first) throw new Error('There is no migration')
  const db = drizzle(uri) as unknown as MigrateUpArgs['db']
  await first.up({ db } as MigrateUpArgs)
  const file = new DatabaseSync(uri.replace('file:', ''))
  file
    .prepare(
      `INSERT INTO payload_migrations (id, name, batch, updated_at, created_at) VALUES ('1', ?, 1, ?, ?)`,
    )
    .run(first.name, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
  file
    .prepare(
      `INSERT INTO topics (id, color, _status, updated_at, created_at) VALUES ('t1', '#0f766e', 'published', ?, ?)`,
    )
    .run('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
  file
    .prepare(
      `INSERT INTO topics_locales (name, slug, _locale, _parent_id) VALUES (?, ?, 'de', 't1')`,
    )
    .run('Mehrsprachigkeit', 'mehrsprachigkeit')
  file.close()
  return uri
}

// MongoDB has no schema to migrate.
describe.skipIf(inject('engine') !== 'sqlite')(
  'the current code on the first release’s database',
  () => {
    it('applies what is missing and reads and writes what was there', async () => {
      vi.stubEnv('DATABASE_URI', await firstRelease())
      vi.stubEnv('PAYLOAD_SECRET', 'a secret that is only good for tests')
      vi.stubEnv('LOG_LEVEL', 'error')
      const { openPayload } = await import('../../src/server/openPayload.ts')
      const payload = await openPayload({ cron: false })
      const { docs } = await payload.find({ collection: 'payload-migrations', sort: 'name' })
      expect(docs.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
      expect(await payload.findByID({ collection: 'topics', id: 't1' })).toMatchObject({
        name: 'Mehrsprachigkeit',
        slug: 'mehrsprachigkeit',
        color: '#0f766e',
      })
      const data = { name: 'Sprachen', _status: 'published' } as const
      await payload.update({ collection: 'topics', id: 't1', data })
      expect((await payload.findByID({ collection: 'topics', id: 't1' })).name).toBe('Sprachen')
      await payload.destroy()
    })

    it('needs no migration that is not committed', async () => {
      vi.stubEnv('DATABASE_URI', await newDatabase())
      const { default: config } = await import('../../payload.config.ts')
      const { getPayload } = await import('payload')
      const payload = await getPayload({ config, key: 'schema' })
      const { generateDrizzleJson, generateMigration } = (
        payload.db as unknown as {
          requireDrizzleKit: () => {
            generateDrizzleJson: (schema: unknown) => Promise<unknown>
            generateMigration: (from: unknown, to: unknown) => Promise<string[]>
          }
        }
      ).requireDrizzleKit()
      const last = migrations.at(-1)?.name ?? ''
      const { default: committed } = (await import(`../../src/database/migrations/${last}.json`, {
        with: { type: 'json' },
      })) as { default: unknown }
      const current = await generateDrizzleJson(
        (payload.db as unknown as { schema: unknown }).schema,
      )
      expect(await generateMigration(committed, current)).toEqual([])
      await payload.destroy()
    })
  },
)
