import { SOURCE_LANGUAGE, type LanguageTag } from '../../languages/languages.ts'
import { CONTENT_SLUGS, type ContentSlug } from '../../model/content.ts'
import { ANYTHING, type Dependencies } from './dependencies.ts'
import type { Languages } from './languages.ts'
import type { Prepare } from './statements.ts'

export type Coverage = {
  /** The share of published documents that exist in the language, 0 to 1, two digits. */
  total: number
  collections: Record<ContentSlug, number>
}

/** How much of what is published exists in each language. */
export function coverage(
  prepare: Prepare,
  languages: Languages,
  { note }: Pick<Dependencies, 'note'>,
) {
  /** Of all languages that anything is in, by one look at everything. */
  const coverages = (): ((language: LanguageTag) => Coverage) => {
    note(ANYTHING)
    const counts = new Map(
      prepare(
        'SELECT language, collection, count(*) AS texts FROM texts GROUP BY collection, language',
      )
        .all()
        .map(({ language, collection, texts }) => [
          `${Number(language)} ${String(collection)}`,
          Number(texts),
        ]),
    )
    const countOf = (language: LanguageTag, collection: ContentSlug) =>
      counts.get(`${languages.numbersOf([language])[0]} ${collection}`) ?? 0
    return (language) => {
      const share = (slugs: readonly ContentSlug[]) => {
        const sum = (tag: LanguageTag) => slugs.reduce((all, slug) => all + countOf(tag, slug), 0)
        const published = sum(SOURCE_LANGUAGE)
        return published === 0
          ? Number(language === SOURCE_LANGUAGE)
          : Math.round((sum(language) / published) * 100) / 100
      }
      return {
        total: share(CONTENT_SLUGS),
        collections: Object.fromEntries(
          CONTENT_SLUGS.map((slug) => [slug, share([slug])]),
        ) as Coverage['collections'],
      }
    }
  }

  return { coverages }
}
