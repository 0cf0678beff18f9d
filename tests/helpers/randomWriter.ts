import type { Payload } from 'payload'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import { publishTranslation } from '../../src/translation/publishTranslation.ts'
import { unpublishTranslation } from '../../src/translation/unpublishTranslation.ts'
import { randomFrom } from './randomFrom.ts'
import { plainText } from './richText.ts'

const COLLECTIONS = ['topics', 'partners', 'goals', 'articles', 'pages'] as const
const TRANSLATED = ['tr', 'ar', 'de-simple'] as const

type Collection = (typeof COLLECTIONS)[number]

/**
 * Writes what editors, translators and administrators write, in any order: the same writes for the same
 * seed.
 */
export function randomWriter(payload: Payload, seed: number) {
  const { below, of: pick, chance } = randomFrom(seed)
  const titleField = (collection: Collection) =>
    collection === 'topics' || collection === 'partners' ? 'name' : 'title'
  const newTitle = () =>
    `${pick(['Öl', 'Zug', 'Ärmel', 'Schule', 'Haus', 'Übergang'])} ${below(1000)}`

  const ids = async (collection: Collection, where = {}) => {
    const { docs } = await payload.find({
      collection,
      where,
      depth: 0,
      pagination: false,
      sort: 'createdAt',
    })
    return docs.map(({ id }) => id)
  }
  const some = async (collection: Collection) => {
    const all = await ids(collection)
    return all.filter(() => chance(0.3)).slice(0, 3)
  }

  const fields = async (collection: Collection): Promise<Record<string, unknown>> => {
    const named = { [titleField(collection)]: newTitle() }
    switch (collection) {
      case 'topics':
        return { ...named, summary: newTitle() }
      case 'partners':
        return { ...named, kind: pick(['city', 'other']), description: plainText(newTitle()) }
      case 'goals':
        return {
          ...named,
          topics: await some('topics'),
          partners: await some('partners'),
          position: below(9),
        }
      case 'articles':
        return {
          ...named,
          kind: 'news',
          body: plainText(newTitle()),
          goals: await some('goals'),
          topics: await some('topics'),
        }
      case 'pages':
        return { ...named, body: plainText(newTitle()) }
    }
  }

  const create = async () => {
    const collection = pick(COLLECTIONS)
    const status = chance(0.75) ? 'published' : 'draft'
    const { id } = await payload.create({
      collection,
      data: { ...(await fields(collection)), _status: status } as never,
    })
    return `create ${status} ${collection}/${id}`
  }

  /** Does something to a document of any collection; makes one where there is none. */
  const onOne = async (
    where: object,
    what: (collection: Collection, id: string) => Promise<string>,
  ) => {
    const collection = pick(COLLECTIONS)
    const all = await ids(collection, where)
    return all.length === 0 ? create() : what(collection, pick(all))
  }
  const published = { _status: { equals: 'published' } }

  const update = (kind: string, data: (collection: Collection) => Promise<object>, draft = false) =>
    onOne({}, async (collection, id) => {
      await payload.update({ collection, id, draft, data: await data(collection) })
      return `${kind} ${collection}/${id}`
    })

  const translate = () =>
    onOne(published, async (collection, id) => {
      const language = pick(TRANSLATED)
      const fields: Record<string, unknown> = {
        [titleField(collection)]: `${newTitle()} ${language}`,
      }
      if (collection === 'pages' && chance(0.5)) fields['body'] = plainText(newTitle())
      await publishTranslation(payload, {
        collection,
        id,
        language,
        fields,
        origin: pick(['human', 'machine']),
        reviewed: chance(0.5),
        sourceFingerprint: await germanFingerprint(payload, { collection, id }),
      })
      return `translate ${collection}/${id} ${language}`
    })

  const untranslate = () =>
    onOne({}, async (collection, id) => {
      const language = pick(TRANSLATED)
      await unpublishTranslation(payload, { collection, id, language })
      return `untranslate ${collection}/${id} ${language}`
    })

  const switchLanguage = async () => {
    const tag = pick(TRANSLATED)
    const status = pick(['offered', 'prepared', 'off'] as const)
    const fallback = chance(0.5) ? [] : [pick(TRANSLATED)].filter((other) => other !== tag)
    await payload.update({
      collection: 'languages',
      where: { tag: { equals: tag } },
      data: { status, fallback },
    })
    return `language ${tag} ${status} ${fallback.join()}`
  }

  const menu = async () => {
    const pages = (await ids('pages', published)).slice(0, 2)
    await payload.updateGlobal({
      slug: 'navigation',
      data: { items: pages.map((page) => ({ label: newTitle(), target: 'page' as const, page })) },
    })
    return `menu ${pages.join()}`
  }

  const restore = async () => {
    const collection = pick(COLLECTIONS)
    const { docs } = await payload.find({
      collection,
      where: { deletedAt: { exists: true } },
      trash: true,
      depth: 0,
      pagination: false,
      sort: 'createdAt',
    })
    const id = docs[0]?.id
    if (!id) return create()
    await payload.update({ collection, id, trash: true, data: { deletedAt: null } })
    return `restore ${collection}/${id}`
  }

  const actions: [number, () => Promise<string>][] = [
    [20, create],
    [
      16,
      () =>
        update('publish', async (collection) => ({
          ...(await fields(collection)),
          _status: 'published',
        })),
    ],
    [6, () => update('draft', fields, true)],
    [5, () => update('unpublish', async () => Promise.resolve({ _status: 'draft' }))],
    [
      8,
      () =>
        update('slug', async () =>
          Promise.resolve({ slug: `adresse-${below(100_000)}`, _status: 'published' }),
        ),
    ],
    [
      4,
      () =>
        update('minor', async (c) =>
          Promise.resolve({ [titleField(c)]: newTitle(), minorEdit: true, _status: 'published' }),
        ),
    ],
    [5, () => update('bin', async () => Promise.resolve({ deletedAt: new Date().toISOString() }))],
    [3, restore],
    [22, translate],
    [6, untranslate],
    [
      5,
      () =>
        onOne({}, async (collection, id) => {
          await payload.delete({ collection, id })
          return `delete ${collection}/${id}`
        }),
    ],
    [6, switchLanguage],
    [3, menu],
  ]
  const weights = actions.reduce((sum, [weight]) => sum + weight, 0)

  return {
    /** One write; says what it was. */
    async write(): Promise<string> {
      let rest = below(weights)
      for (const [weight, action] of actions) {
        if (rest < weight) return action()
        rest -= weight
      }
      return create()
    },
  }
}
