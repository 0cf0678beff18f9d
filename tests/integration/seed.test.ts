import type { CollectionSlug, Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { LANGUAGES } from '../../src/languages/languages.ts'
import { ownName } from '../../src/content/files/storedName.ts'
import { prepareDatabase } from '../../src/operations/prepare.ts'
import { fingerprint } from '../../src/translation/fingerprint.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { SMALL_DEMO, writeFiles } from './seeding/smallDemo.ts'

const DEMO = { seed: 'demo', adminEmail: undefined, adminPassword: undefined } as const
const NONE = { ...DEMO, seed: 'none' } as const

const TRANSLATIONS = [
  'articles tr',
  'goals tr',
  'media tr',
  'navigation ar',
  'navigation tr',
  'pages ar',
  'people tr',
  'site tr',
  'topics tr',
]

describeOnDatabase('preparing a database', () => {
  let payload: Payload
  let folder: string

  const prepare = (
    environment: typeof DEMO | typeof NONE,
    say: (message: string) => void = () => undefined,
  ) => prepareDatabase(payload, environment, say, folder)

  beforeAll(async () => {
    payload = await openTestPayload()
    folder = await temporaryFolder()
    await writeFiles(folder, SMALL_DEMO)
  })
  afterAll(() => payload?.destroy())

  describe('SEED=demo, once', () => {
    beforeAll(async () => {
      await empty(payload)
      await prepare(DEMO)
    })

    it('writes, publishes and translates everything', async () => {
      expect(await counts(payload)).toEqual({
        articles: 1,
        events: 1,
        goals: 1,
        media: 2,
        pages: 2,
        partners: 1,
        people: 1,
        publications: 1,
        topics: 1,
      })
      expect(await drafts(payload)).toEqual([])
      expect(await translated(payload)).toEqual(TRANSLATIONS)

      const goal = await goalIn(payload, 'tr')
      expect(goal).toMatchObject({ title: 'İyi eğitim', slug: 'iyi-egitim' })
      expect(await goalIn(payload, 'de')).toMatchObject({ title: 'Gute Bildung', slug: 'bildung' })
      expect(await goalIn(payload, 'ar')).not.toMatchObject({ title: expect.anything() as unknown })
    })

    it('gives each menu entry its label in each language', async () => {
      const labels = async (locale: 'ar' | 'de' | 'tr') => {
        const { items } = await payload.findGlobal({ slug: 'navigation', locale, depth: 0 })
        return items?.map(({ id, label }) => [id, label])
      }
      const ids = ((await labels('de')) ?? []).map(([id]) => id)
      const named = (names: string[]) => names.map((name, index) => [ids[index], name])
      expect(await labels('de')).toEqual(named(['Ziele', 'Über uns', 'Netz']))
      expect(await labels('tr')).toEqual(named(['Hedefler', 'Hakkımızda', 'Web']))
      expect(await labels('ar')).toEqual(named(['الأهداف', 'من نحن', 'الويب']))
    })

    it('outdates the translations of what is edited later, and no others', async () => {
      const { docs } = await payload.find({
        collection: 'translations',
        depth: 0,
        pagination: false,
      })
      const outdated = await Promise.all(
        docs.map(async ({ collection, document, sourceFingerprint }) => {
          if (collection === 'site' || collection === 'navigation') return []
          const now = await payload.findByID({ collection, id: document, locale: 'de', depth: 0 })
          return fingerprint(collection, now as never) === sourceFingerprint ? [] : [collection]
        }),
      )
      expect(outdated.flat()).toEqual(['goals'])
    })

    it('has work that is approved, and not published', async () => {
      const { docs } = await payload.find({ collection: 'work', depth: 0 })
      expect(docs).toMatchObject([
        { collection: 'topics', language: 'ar', revision: 1, steps: { approved: { revision: 1 } } },
      ])
    })

    it('offers the languages of the demo and prepares others', async () => {
      const { docs } = await payload.find({
        collection: 'languages',
        sort: 'position',
        pagination: false,
      })
      expect(docs.map(({ tag }) => tag)).toEqual(LANGUAGES.map(({ tag }) => tag))
      expect(docs.filter(({ status }) => status === 'offered')).toHaveLength(12)
      expect(docs.filter(({ status }) => status === 'prepared')).toHaveLength(12)
    })

    it('changes nothing the second time', async () => {
      const before = await everything(payload)
      const said: string[] = []
      expect(await prepare(DEMO, (message) => said.push(message))).toEqual({})
      expect(await everything(payload)).toEqual(before)
      expect(said).toEqual([])
    })
  })

  describe('SEED=demo, each time anew', () => {
    beforeEach(() => empty(payload))

    it('finishes what was interrupted, however often', async () => {
      let interruptions = 0
      const untilInterrupted = async () => {
        let said = 0
        try {
          // Each attempt gets one message further.
          await prepare(DEMO, (message) => {
            said += 1
            if (said > interruptions) throw new Error(`interrupted at ${message}`)
          })
          return true
        } catch (error) {
          expect(String(error)).toContain('interrupted at')
          interruptions += 1
          return false
        }
      }
      while (!(await untilInterrupted()));

      expect(interruptions).toBeGreaterThan(10)
      expect(await counts(payload)).toMatchObject({ articles: 1, goals: 1, media: 2, pages: 2 })
      expect(await drafts(payload)).toEqual([])
      expect(await translated(payload)).toEqual(TRANSLATIONS)
      const { docs } = await payload.find({ collection: 'media', sort: 'filename' })
      expect(docs.map(({ filename }) => ownName(filename ?? ''))).toEqual(['bild.png', 'heft.pdf'])
    })

    it('leaves a database with content alone, even where that is in the bin', async () => {
      const { id } = await payload.create({
        collection: 'topics',
        data: { name: 'Eigenes' },
        draft: true,
      })
      await payload.update({
        collection: 'topics',
        id,
        data: { deletedAt: new Date().toISOString() },
      })
      await prepare(DEMO)
      expect(await counts(payload)).toMatchObject({ topics: 1, articles: 0, media: 0 })
      expect(await offered(payload)).toEqual(['de'])
    })

    it('does not come back into a database that was emptied', async () => {
      await prepare(DEMO)
      for (const collection of [...CONTENT_SLUGS, 'media'] as const)
        await empty(payload, [collection])
      await prepare(DEMO)
      expect(await counts(payload)).toMatchObject({ topics: 0, articles: 0, media: 0 })
    })
  })

  describe('SEED=none', () => {
    beforeEach(() => empty(payload))

    it('makes the languages, German only offered, and the administrator', async () => {
      const { administrator } = await prepare(NONE)
      expect(administrator).toMatchObject({ email: 'admin@example.org' })
      expect(await offered(payload)).toEqual(['de'])
      expect(await counts(payload)).toMatchObject({ topics: 0, articles: 0, media: 0 })
    })

    it('keeps what was decided about a language', async () => {
      await prepare(NONE)
      const { docs } = await payload.find({
        collection: 'languages',
        where: { tag: { equals: 'tr' } },
      })
      await payload.update({
        collection: 'languages',
        id: docs[0]?.id ?? '',
        data: { status: 'offered' },
      })
      await prepare(NONE)
      expect(await offered(payload)).toEqual(['de', 'tr'])
    })
  })

  describe('the first administrator', () => {
    beforeEach(() => empty(payload))

    it('signs in with the generated password', async () => {
      const { administrator } = await prepare(NONE)
      const { email = '', password = '' } = administrator ?? {}
      const { user } = await payload.login({ collection: 'users', data: { email, password } })
      expect(user).toMatchObject({ email: 'admin@example.org', role: 'administrator' })
    })

    it('has the given address and password, which is not told', async () => {
      const given = {
        ...NONE,
        adminEmail: 'chefin@example.org',
        adminPassword: 'ein langes Passwort',
      }
      expect(await prepareDatabase(payload, given, () => undefined)).toEqual({
        administrator: { email: 'chefin@example.org' },
      })
      const data = { email: given.adminEmail, password: given.adminPassword }
      expect((await payload.login({ collection: 'users', data })).user).toBeDefined()
    })

    it('is created once', async () => {
      await prepare(NONE)
      expect(await prepare(NONE)).toEqual({})
      expect((await payload.count({ collection: 'users' })).totalDocs).toBe(1)
    })
  })
})

/** Below Payload, because its hooks rightly refuse to delete what is in use. */
async function empty(
  payload: Payload,
  collections = Object.keys(payload.collections) as CollectionSlug[],
): Promise<void> {
  for (const collection of collections) {
    if (collection !== 'payload-migrations') await payload.db.deleteMany({ collection, where: {} })
  }
}

async function counts(payload: Payload): Promise<Record<string, number>> {
  const all = [...CONTENT_SLUGS, 'media'] as const
  const found = all.map(async (collection) => {
    const { totalDocs } = await payload.count({ collection, trash: true })
    return [collection, totalDocs] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

async function drafts(payload: Payload): Promise<string[]> {
  const found = CONTENT_SLUGS.map(async (collection) => {
    const where = { _status: { not_equals: 'published' } }
    return (await payload.find({ collection, where, pagination: false })).docs.map(({ id }) => id)
  })
  return (await Promise.all(found)).flat()
}

async function translated(payload: Payload): Promise<string[]> {
  const { docs } = await payload.find({ collection: 'translations', pagination: false })
  for (const { published, origin, reviewed } of docs) {
    expect({ published, origin, reviewed }).toEqual({
      published: true,
      origin: 'machine',
      reviewed: false,
    })
  }
  return docs.map(({ collection, language }) => `${collection} ${language}`).sort()
}

async function offered(payload: Payload): Promise<string[]> {
  const where = { status: { equals: 'offered' } }
  const { docs } = await payload.find({
    collection: 'languages',
    where,
    sort: 'position',
    pagination: false,
  })
  return docs.map(({ tag }) => tag)
}

async function goalIn(payload: Payload, locale: 'ar' | 'de' | 'tr') {
  return (await payload.find({ collection: 'goals', locale, depth: 0 })).docs[0]
}

/** Every document with its time of change. */
async function everything(payload: Payload): Promise<string[]> {
  const all = [...CONTENT_SLUGS, 'media', 'languages', 'translations', 'users', 'work'] as const
  const found = all.map(async (collection) => {
    const { docs } = await payload.find({ collection, depth: 0, pagination: false })
    return docs.map((doc) => `${collection}/${doc.id} ${doc.updatedAt}`)
  })
  return (await Promise.all(found)).flat().sort()
}
