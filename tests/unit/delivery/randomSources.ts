import * as fc from 'fast-check'
import type { ContentSlug } from '../../../src/model/content.ts'
import type { FlowNode, InlineNode, PlainInlineNode } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import type { OfferedLanguage, Source } from '../../../src/delivery/source.ts'
import { source, translation } from './fixtures.ts'

const TAGS = ['tr', 'ar', 'uk', 'ru'] as const
const WORDS = ['Öl', '1.', '#', '*Stern*', 'a|b', 'Zug', '\u200b', 'gap0x', '<b>', 'кіт', 'L’école']
/** Few of each, so that they speak of each other, and of some that are not there. */
const IDS = ['1', '2', '3', '4'] as const

/** Documents of all shapes. */
export function randomSources(gen: fc.GeneratorValue) {
  const below = (limit: number): number => gen(fc.nat, limit - 1)
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T
  const chance = (probability: number): boolean => below(1000) < probability * 1000
  const some = <T>(most: number, one: () => T): T[] => Array.from({ length: below(most + 1) }, one)
  const words = () => [pick(WORDS), ...some(3, () => pick(WORDS))].join(pick([' ', ' ', '\n', '']))
  const id = (collection: string) => `${collection.slice(0, 2)}${pick(IDS)}`
  const ids = (collection: string) => [...new Set(some(3, () => id(collection)))]

  const plain = (): PlainInlineNode =>
    chance(0.1) ? make.lineBreak() : make.text(words(), pick([0, 0, 1, 2, 4, 5, 8, 16, 64]))
  const link = (): InlineNode => {
    const relationTo = pick(['pages', 'topics', 'articles', 'media'])
    const doc = { relationTo, value: id(relationTo) }
    const fields = chance(0.7)
      ? ({ linkType: 'internal', doc, newTab: chance(0.3) } as const)
      : ({ linkType: 'custom', url: 'https://example.org/?a=1&b=2', newTab: false } as const)
    return make.link(fields, [plain(), ...some(2, plain)], undefined)
  }
  const line = (): InlineNode[] => [plain(), ...some(3, () => (chance(0.4) ? link() : plain()))]
  const body = (depth: number) => make.richText(some(3, () => flow(depth + 1)))
  const flow = (depth: number): FlowNode => {
    const kind = below(depth > 2 ? 5 : 9)
    if (kind <= 1) return make.paragraph(line())
    if (kind === 2) return make.upload(id('media'), undefined)
    if (kind === 3) return make.quote(line())
    if (kind === 4) return make.heading('h2', line())
    if (kind === 5) {
      const items = [make.listItem(1, line()), make.listItem(2, line())]
      return make.list({ listType: pick(['bullet', 'number']) }, items)
    }
    if (kind === 6) {
      const cell = () =>
        make.tableCell(
          {},
          some(2, () => flow(depth + 2)),
        )
      return make.table([make.tableRow([cell(), cell()]), make.tableRow([cell(), cell()])])
    }
    const shared = { id: undefined, blockName: '' }
    const title = chance(0.5) ? words() : ''
    return kind === 7
      ? make.block({ ...shared, blockType: 'callout', kind: 'info', title, body: body(depth) })
      : make.block({
          ...shared,
          blockType: 'accordion',
          items: [{ id: undefined, title, body: body(depth) }],
        })
  }

  const inLanguages = <T>(value: () => T): Record<string, T | null> =>
    Object.fromEntries(
      ['de', ...TAGS].flatMap((tag): [string, T | null][] =>
        tag === 'de' || chance(0.6) ? [[tag, chance(0.9) ? value() : null]] : [],
      ),
    )
  const slugs = (collection: string, key: string) =>
    Object.fromEntries(
      ['de', ...TAGS].flatMap((tag) =>
        tag === 'de' || chance(0.5) ? [[tag, `${collection}-${key}-${tag.toLowerCase()}`]] : [],
      ),
    )
  const date = () => `202${below(7)}-0${1 + below(9)}-1${below(9)}T10:00:00.000Z`

  const fieldsOf = (collection: ContentSlug | 'media', key: string): Record<string, unknown> => {
    const common = { slug: slugs(collection, key), publishedAt: date(), updatedAt: date() }
    switch (collection) {
      case 'media':
        return {
          alt: inLanguages(words),
          caption: chance(0.6) ? inLanguages(words) : {},
          url: `/api/media/file/${key}.jpg`,
          ...(chance(0.8) ? { mimeType: 'image/jpeg', width: 8, height: 6 } : {}),
        }
      case 'topics':
        return { ...common, name: inLanguages(words), color: '#005f73' }
      case 'people':
        return { ...common, name: words(), role: inLanguages(words), image: id('media') }
      case 'events':
        return {
          ...common,
          title: inLanguages(words),
          body: inLanguages(() => body(0)),
          startsAt: date(),
          topics: ids('topics'),
        }
      case 'articles':
        return {
          ...common,
          title: inLanguages(words),
          teaser: inLanguages(words),
          body: inLanguages(() => body(0)),
          kind: pick(['news', 'story', undefined]),
          topics: ids('topics'),
          authors: ids('people'),
          image: id('media'),
        }
      default:
        return { ...common, title: inLanguages(words), body: inLanguages(() => body(0)) }
    }
  }

  return {
    /** One of few documents, with other content each time. */
    next(): Source {
      const collection = pick(['media', 'topics', 'people', 'events', 'articles', 'pages'] as const)
      const key = id(collection)
      const translations = TAGS.filter(() => chance(0.6)).map((tag) =>
        translation(tag, {
          origin: pick(['human', 'machine']),
          reviewed: chance(0.5),
          outdated: chance(0.3),
          updatedAt: date(),
        }),
      )
      return source(collection, key, fieldsOf(collection, key), { translations })
    },
    languages(): OfferedLanguage[] {
      const fallback = () => some(2, () => pick(TAGS))
      return [
        { tag: 'de', fallback: [] },
        ...TAGS.filter(() => chance(0.7)).map((tag) => ({ tag, fallback: fallback() })),
        { tag: 'en', fallback: fallback() },
      ]
    },
    chance,
    pick,
  }
}
