import * as fc from 'fast-check'
import type { Payload } from 'payload'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import { publishTranslation } from '../../src/translation/publishTranslations.ts'
import { unpublishTranslation } from '../../src/translation/unpublishTranslation.ts'
import { plainText } from './richText.ts'

const COLLECTIONS = ['topics', 'partners', 'goals', 'articles', 'pages'] as const
const TRANSLATED = ['tr', 'ar', 'de-simple'] as const
const WORDS = ['Öl', 'Zug', 'Ärmel', 'Schule', 'Haus', 'Übergang']

/** How often each kind of write comes, to each other. */
const WEIGHTS = {
  create: 20,
  publish: 16,
  draft: 6,
  unpublish: 5,
  slug: 8,
  minor: 4,
  bin: 5,
  restore: 3,
  translate: 22,
  untranslate: 6,
  delete: 5,
  language: 6,
  menu: 3,
}

type Kind = keyof typeof WEIGHTS
type Collection = (typeof COLLECTIONS)[number]

const line = fc.tuple(fc.constantFrom(...WORDS), fc.nat(999)).map((parts) => parts.join(' '))
/** Which of the documents that there are then, in the order in which they were made. */
const nth = fc.nat()
const some = fc.array(nth, { maxLength: 3 })

const write = fc.record({
  kind: fc.oneof(
    ...Object.entries(WEIGHTS).map(([kind, weight]) => ({
      weight,
      arbitrary: fc.constant(kind as Kind),
    })),
  ),
  collection: fc.constantFrom(...COLLECTIONS),
  nth,
  isPublished: fc.constantFrom(true, true, true, false),
  values: fc.record({
    title: line,
    text: line,
    kind: fc.constantFrom('city', 'other'),
    position: fc.nat(8),
    topics: some,
    partners: some,
    goals: some,
  }),
  slug: fc.nat(99_999).map((number) => `adresse-${number}`),
  language: fc.constantFrom(...TRANSLATED),
  hasBody: fc.boolean(),
  origin: fc.constantFrom('human', 'machine'),
  reviewed: fc.boolean(),
  status: fc.constantFrom('offered', 'prepared', 'off'),
  fallback: fc.option(fc.constantFrom(...TRANSLATED)),
})

/** What an editor, a translator or an administrator writes. */
export type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never

/** So many writes, in any order. */
export const randomWrites = (count: number): fc.Arbitrary<Write[]> =>
  fc.noBias(fc.array(write, { minLength: count, maxLength: count }))

const titleField = (collection: Collection) =>
  collection === 'topics' || collection === 'partners' ? 'name' : 'title'

const published = { _status: { equals: 'published' } }

/** Does what a write says; makes a document where there is none that it could be about. */
export async function perform(payload: Payload, what: Write): Promise<void> {
  const { kind, collection, values, language } = what

  const ids = async (of: Collection, where = {}, trash = false) => {
    const { docs } = await payload.find({
      collection: of,
      where,
      trash,
      depth: 0,
      pagination: false,
      sort: 'createdAt',
    })
    return docs.map(({ id }) => id)
  }
  const someOf = async (of: Collection, chosen: readonly number[]) => {
    const all = await ids(of)
    return [...new Set(chosen.flatMap((index) => all[index % all.length] ?? []))]
  }
  const title = { [titleField(collection)]: values.title }
  const fields = async (): Promise<Record<string, unknown>> => {
    switch (collection) {
      case 'topics':
        return { ...title, summary: values.text }
      case 'partners':
        return { ...title, kind: values.kind, description: plainText(values.text) }
      case 'goals':
        return {
          ...title,
          topics: await someOf('topics', values.topics),
          partners: await someOf('partners', values.partners),
          position: values.position,
        }
      case 'articles':
        return {
          ...title,
          kind: 'news',
          body: plainText(values.text),
          goals: await someOf('goals', values.goals),
          topics: await someOf('topics', values.topics),
        }
      case 'pages':
        return { ...title, body: plainText(values.text) }
    }
  }

  const create = async () => {
    const data = { ...(await fields()), _status: what.isPublished ? 'published' : 'draft' } as never
    await payload.create({ collection, data })
  }
  const onOne = async (where: object, act: (id: string) => Promise<unknown>, trash = false) => {
    const all = await ids(collection, where, trash)
    await (all.length === 0 ? create() : act(all[what.nth % all.length]!))
  }
  const update = (data: object, draft = false) =>
    onOne({}, (id) => payload.update({ collection, id, draft, data }))

  const acts: Record<Kind, () => Promise<unknown>> = {
    create,
    publish: async () => update({ ...(await fields()), _status: 'published' }),
    draft: async () => update(await fields(), true),
    unpublish: () => update({ _status: 'draft' }),
    slug: () => update({ slug: what.slug, _status: 'published' }),
    minor: () => update({ ...title, minorEdit: true, _status: 'published' }),
    bin: () => update({ deletedAt: new Date().toISOString() }),
    restore: () =>
      onOne(
        { deletedAt: { exists: true } },
        (id) => payload.update({ collection, id, trash: true, data: { deletedAt: null } }),
        true,
      ),
    translate: () =>
      onOne(published, async (id) => {
        const body = collection === 'pages' && what.hasBody ? { body: plainText(values.text) } : {}
        await publishTranslation(payload, {
          collection,
          id,
          language,
          fields: { [titleField(collection)]: `${values.title} ${language}`, ...body },
          origin: what.origin,
          reviewed: what.reviewed,
          sourceFingerprint: await germanFingerprint(payload, { collection, id }),
        })
      }),
    untranslate: () =>
      onOne({}, (id) => unpublishTranslation(payload, { collection, id, language })),
    delete: () => onOne({}, (id) => payload.delete({ collection, id })),
    language: () =>
      payload.update({
        collection: 'languages',
        where: { tag: { equals: language } },
        data: {
          status: what.status,
          fallback: what.fallback === null || what.fallback === language ? [] : [what.fallback],
        },
      }),
    menu: async () => {
      const pages = (await ids('pages', published)).slice(0, 2)
      const items = pages.map((page) => ({ label: values.title, target: 'page' as const, page }))
      await payload.updateGlobal({ slug: 'navigation', data: { items } })
    },
  }
  await acts[kind]()
}
