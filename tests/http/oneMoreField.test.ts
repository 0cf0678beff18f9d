import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { migrations } from '../../src/database/migrations/index.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const MORE = {
  motto: { kind: 'line', translated: true, max: 60, inSummary: true },
  level: { kind: 'number', whole: true, sortable: true },
  size: {
    kind: 'select',
    options: { big: { de: 'Groß', en: 'Big' }, small: { de: 'Klein', en: 'Small' } },
    filter: 'kind',
  },
}

type Found = Record<string, unknown> & { docs: Record<string, unknown>[] }

describeOnDatabase('three more fields of topics, written down in the content model alone', () => {
  let server: TestServer
  const read = async (address: string) => {
    const response = await fetch(`${server.url}/v1/${address}`)
    return { status: response.status, body: (await response.json()) as Found }
  }

  beforeAll(async () => {
    // Before anything is derived from it: each file of tests gets modules of its own.
    const { COLLECTIONS } = await import('../../src/model/collections.ts')
    Object.assign(COLLECTIONS.topics.fields, MORE)
    server = await startServer(await migratedDatabase())
    const { payload } = server
    const topic = (name: string, more: object) =>
      payload.create({
        collection: 'topics',
        data: { name, ...more, _status: 'published' } as never,
      })
    const music = await topic('Musik', { motto: 'Alle singen', level: 1, size: 'small' })
    await topic('Sprache', { motto: 'Alle reden', level: 2, size: 'big' })
    await payload.create({
      collection: 'articles',
      data: { title: 'Ein Chor', kind: 'news', topics: [music.id], _status: 'published' },
    })
    const { publishTranslation } = await import('../../src/translation/publishTranslations.ts')
    const { germanFingerprint } = await import('../../src/translation/germanFingerprint.ts')
    const target = { collection: 'topics', id: music.id, language: 'tr' } as const
    await publishTranslation(payload, {
      ...target,
      fields: { name: 'Müzik', motto: 'Herkes şarkı söylüyor' },
      origin: 'human',
      reviewed: true,
      sourceFingerprint: await germanFingerprint(payload, target),
    })
  })
  afterAll(() => server.stop())

  it('are fields of the form and of the management API, with their limits', async () => {
    const { flattenedFields } = server.payload.collections.topics.config
    const field = (name: string) => flattenedFields.find((one) => one.name === name)
    expect(field('motto')).toMatchObject({ type: 'text', localized: true, maxLength: 60 })
    expect(field('level')).toMatchObject({ type: 'number' })
    expect(field('size')).toMatchObject({
      type: 'select',
      options: [
        { value: 'big', label: { de: 'Groß', en: 'Big' } },
        { value: 'small', label: { de: 'Klein', en: 'Small' } },
      ],
    })
    const wrong = { name: 'X', level: 1.5, _status: 'published' } as never
    await expect(server.payload.create({ collection: 'topics', data: wrong })).rejects.toThrow(
      'Level',
    )
  })

  it('are in the answers, translated where they are', async () => {
    const { body } = await read('de/topics?sort=name')
    expect(body.docs).toMatchObject([
      { name: 'Musik', motto: 'Alle singen', level: 1, size: 'small' },
      { name: 'Sprache', motto: 'Alle reden', level: 2, size: 'big' },
    ])
    const turkish = (await read('tr/topics?sort=name')).body.docs
    expect(turkish[0]).toMatchObject({ name: 'Müzik', motto: 'Herkes şarkı söylüyor' })
  })

  it('are in summaries where the model says so', async () => {
    const [article] = (await read('tr/articles')).body.docs
    expect(article?.['topics']).toEqual([
      expect.objectContaining({ name: 'Müzik', motto: 'Herkes şarkı söylüyor' }),
    ])
    expect(article?.['topics']).toEqual([expect.not.objectContaining({ level: 1 })])
  })

  it('can be sorted and filtered by where the model says so', async () => {
    const names = async (query: string) =>
      (await read(`de/topics?${query}`)).body.docs.map(({ name }) => name)
    expect(await names('sort=-level')).toEqual(['Sprache', 'Musik'])
    expect(await names('kind=small')).toEqual(['Musik'])
    expect((await read('de/topics?kind=huge')).body).toMatchObject({
      code: 'invalid-parameter',
      allowed: ['big', 'small'],
    })
    expect((await read('de/topics?sort=motto')).status).toBe(400)
  })

  it('are in what the demo may have', async () => {
    const { GERMAN, TRANSLATED } = await import('../../src/demo/schemas.ts')
    const topic = { name: 'Musik', summary: 'Lieder.', motto: 'Alle singen', level: 1, size: 'big' }
    const isValid = (more: object) => GERMAN.topics.safeParse({ ...topic, ...more }).success
    expect([isValid({}), isValid({ level: 1.5 }), isValid({ size: 'huge' })]).toEqual([
      true,
      false,
      false,
    ])
    expect(Object.keys(TRANSLATED.topics.shape)).toEqual(['name', 'summary', 'motto'])
  })

  it('are in the tables for front-end developers', async () => {
    const { withTables } = await import('../../src/model/tables.ts')
    const table = (name: string) =>
      withTables(`<!-- table: ${name} -->\n\n\n\n<!-- end of table -->`)
    expect(table('fields')).toContain(
      '| `topics` | `name`, `summary`, `color`, `motto`, `level`, `size` (`big`, `small`) | `name`, `color`, `motto` |',
    )
    expect(table('sorts')).toContain('| `topics` | `name`, `level` | `name` |')
  })
})

/** An empty database with what `npm run migrate:create` would write for the fields; MongoDB has no schema. */
async function migratedDatabase(): Promise<string> {
  const uri = await newDatabase()
  if (inject('engine') !== 'sqlite') return uri
  vi.stubEnv('DATABASE_URI', uri)
  vi.stubEnv('DATA_DIR', path.join(await temporaryFolder(), 'data'))
  vi.stubEnv('PAYLOAD_SECRET', 'a secret that is only good for tests')
  vi.stubEnv('LOG_LEVEL', 'error')
  const { default: config } = await import('../../payload.config.ts')
  const { getPayload } = await import('payload')
  const payload = await getPayload({ config, key: 'schema' })
  const { schema, requireDrizzleKit } = payload.db as unknown as {
    schema: unknown
    requireDrizzleKit: () => {
      generateDrizzleJson: (schema: unknown) => Promise<unknown>
      generateMigration: (from: unknown, to: unknown) => Promise<string[]>
    }
  }
  const { generateDrizzleJson, generateMigration } = requireDrizzleKit()
  const last = migrations.at(-1)?.name ?? ''
  const { default: committed } = (await import(`../../src/database/migrations/${last}.json`, {
    with: { type: 'json' },
  })) as { default: unknown }
  const statements = await generateMigration(committed, await generateDrizzleJson(schema))
  await payload.destroy()
  const file = new DatabaseSync(uri.replace('file:', ''))
  for (const statement of statements) file.exec(statement)
  file.close()
  return uri
}
