import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { configToSchema } from '@payloadcms/graphql'
import { buildConfig, type SanitizedConfig } from 'payload'
import { beforeAll, describe, expect, it } from 'vitest'
import { roomOfField } from '../../../src/access/closedFields.ts'
import { roomsOf, roomsOfGlobal } from '../../../src/access/closeInternals.ts'
import { COLLECTIONS, ENDPOINTS, GRAPHQL, SERVER_FUNCTIONS } from '../../../src/access/rooms.ts'

const PACKAGES = path.resolve(import.meta.dirname, '../../../node_modules/@payloadcms')

type Endpoints = { method: string; path: string }[]

const namesOf = (endpoints: Endpoints | false | undefined) =>
  (endpoints || []).map(({ method, path: at }) => `${method} ${at}`)

/**
 * A configuration with everything that Payload can add, as Payload makes it: what a new version adds
 * shows here, and has to be given a rule in `rooms.ts`.
 */
const everything = () =>
  buildConfig({
    secret: 'only for looking',
    db: sqliteAdapter({ client: { url: 'file::memory:' } }),
    collections: [
      {
        slug: 'things',
        auth: { useAPIKey: { reveal: true }, verify: true },
        upload: {
          disableLocalStorage: true,
          pasteURL: { allowList: [{ hostname: 'example.org' }] },
        },
        versions: { drafts: { schedulePublish: true } },
        trash: true,
        folders: true,
        enableQueryPresets: true,
        fields: [],
      },
    ],
    globals: [{ slug: 'unique', versions: { drafts: { schedulePublish: true } }, fields: [] }],
    queryPresets: { access: {}, constraints: {} },
    folders: {},
    jobs: { tasks: [{ slug: 'task', handler: async () => ({ output: {} }) }] },
  })

describe('each room that Payload has is given a rule', () => {
  let config: SanitizedConfig
  beforeAll(async () => {
    config = await everything()
  })
  const ownOf = (slug: string) => config.collections.find((one) => one.slug === slug)

  it('the addresses of a collection, of accounts, of files and of versions', () => {
    const things = ownOf('things')
    const names = namesOf(things?.endpoints)
    expect(names).toContain('post /:id/api-key/reveal')
    expect(names).toContain('get /paste-url/:id?')
    expect(names.filter((name) => !(name in roomsOf(things as never)))).toEqual([])
  })

  it('the addresses of a global, and those beside the collections', () => {
    const [unique] = config.globals
    const names = namesOf(unique?.endpoints)
    expect(names).toContain('post /versions/:id')
    expect(names.filter((name) => !(name in roomsOfGlobal(unique as never)))).toEqual([])
    const root = namesOf(config.endpoints)
    expect(root).toContain('get /access')
    expect(root.filter((name) => !(name in ENDPOINTS.root))).toEqual([])
  })

  it('the collections that Payload adds, and what they add to the usual addresses', () => {
    const added = config.collections.filter(({ auth }) => !auth)
    expect(new Set(added.map(({ slug }) => slug))).toEqual(new Set(Object.keys(COLLECTIONS)))
    for (const { slug, endpoints } of added) {
      const known = { ...ENDPOINTS.collection, ...ENDPOINTS.versions, ...COLLECTIONS[slug] }
      expect(namesOf(endpoints).filter((name) => !(name in known))).toEqual([])
    }
  })

  it('the fields at the top of GraphQL', () => {
    const { schema } = configToSchema(config)
    const names = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    )
    expect(names).toContain('verifyEmailThing')
    const entities = /(Things?|Unique|Payload\w+)$/
    const words = names.map((name) => name.replace(entities, ''))
    expect([...new Set(words)].filter((word) => !Object.hasOwn(GRAPHQL, word))).toEqual([])
    expect(names.filter((name) => roomOfField(name) === undefined)).toEqual([])
    expect(['fooThing', 'verifyEmailThing', 'docAccessThing'].map(roomOfField)).toEqual([
      undefined,
      'closed',
      'closed',
    ])
  })

  it('the functions that the admin calls on the server', () => {
    const file = path.join(PACKAGES, 'next/dist/utilities/handleServerFunctions.js')
    const [, table = ''] =
      /const baseServerFunctions = \{([^}]*)\}/.exec(readFileSync(file, 'utf8')) ?? []
    const answered = [...table.matchAll(/^\s*'?([\w-]+)'?:/gm)].map(([, name]) => name)
    expect(answered).toContain('schedule-publish')
    const called = ['ui', 'next', 'richtext-lexical'].flatMap(callsIn)
    expect(called).toContain('render-list')
    const known = Object.keys(SERVER_FUNCTIONS)
    expect(new Set(answered)).toEqual(new Set(known))
    expect(called.filter((name) => !known.includes(name))).toEqual([])
  })
})

/** The names with which a package's pages call the server. */
function callsIn(name: string): string[] {
  const folder = path.join(PACKAGES, name, 'dist')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('exports'))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(
        /serverFunction\(\{\s*name: '([\w-]+)'/g,
      ),
    ])
    .map(([, called]) => called ?? '')
}
