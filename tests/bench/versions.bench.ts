import type { DatabaseAdapterObj, Payload } from 'payload'
import { getPayload } from 'payload'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { foldedTexts } from '../../src/database/folding/foldedTexts.ts'
import { orderlyTransactions } from '../../src/database/orderlyTransactions.ts'
import { sqlite } from '../../src/database/sqlite.ts'
import { LANGUAGES, SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { newDatabase } from '../helpers/databases.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { plainText } from '../helpers/richText.ts'

const LANGUAGES_TRANSLATED = 20
/** What was kept while a version held all languages. */
const KEPT_BEFORE = 5

/** An article in German and 20 languages whose history is full. */
describe('an article in 20 languages', () => {
  let now: Payload
  let before: Payload
  let articleNow: string
  let articleBefore: string

  beforeAll(async () => {
    now = await openTestPayload()
    before = await wholeVersions()
    articleNow = await fullHistory(now)
    articleBefore = await fullHistory(before)
  }, 600_000)
  afterAll(async () => {
    await now.destroy()
    await before.destroy()
  })

  for (const [what, draft] of [
    ['saved as a draft', true],
    ['published', false],
  ] as const) {
    it(`is ${what}`, async ({ bench }) => {
      await bench.compare(
        bench('25 versions of the German', () => save(now, articleNow, draft)),
        bench(`${KEPT_BEFORE} versions of all languages`, () => save(before, articleBefore, draft)),
      )
    })
  }
})

async function save(payload: Payload, id: string, draft: boolean): Promise<void> {
  const data = { body: plainText('Ein Satz. '.repeat(150)) as never }
  await payload.update({
    collection: 'articles',
    id,
    draft,
    data: draft ? data : { ...data, _status: 'published' },
  })
}

async function fullHistory(payload: Payload): Promise<string> {
  const write = contentWriter(payload)
  const id = await write.publish('articles', {
    title: 'Artikel',
    kind: 'news',
    body: plainText('Ein Satz. '.repeat(150)),
  })
  const languages = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== SOURCE_LANGUAGE)
  for (const language of languages.slice(0, LANGUAGES_TRANSLATED)) {
    const fields = { title: `Title ${language}`, body: plainText('A sentence. '.repeat(150)) }
    await write.translate(['articles', id], language, fields)
  }
  await copyIntoVersion(payload, id)
  for (let n = 0; n < 26; n += 1) await save(payload, id, n % 2 === 0)
  return id
}

/** What publishing a translation did while versions held all languages; now it changes nothing. */
async function copyIntoVersion(payload: Payload, id: string): Promise<void> {
  const collection = 'articles'
  const document = await payload.db.findOne({ collection, where: { id: { equals: id } } })
  const where = { parent: { equals: id } }
  const { docs } = await payload.db.findVersions({ collection, where, limit: 1, locale: 'de' })
  const [latest] = docs
  if (!document || !latest) throw new Error('There is no article to copy')
  await payload.db.updateVersion({ collection, id: latest.id, versionData: { version: document } })
}

/** The same configuration on a database of its own, whose versions hold all languages. */
async function wholeVersions(): Promise<Payload> {
  const { default: config } = await import('../../payload.config.ts')
  const sanitized = await config
  const db: DatabaseAdapterObj = orderlyTransactions(foldedTexts(sqlite(await newDatabase())))
  const collections = sanitized.collections.map((collection) =>
    CONTENT_SLUGS.some((slug) => slug === collection.slug)
      ? { ...collection, versions: { ...collection.versions, maxPerDoc: KEPT_BEFORE } }
      : collection,
  )
  return getPayload({ config: { ...sanitized, collections, db } as never, key: 'whole versions' })
}
