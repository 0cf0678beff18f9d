import { COLLECTIONS, MEDIA, SITE } from './collections.ts'
import { type Model, modelOf, translatedIn } from './modelOf.ts'

export const CONTENT_SLUGS = [
  'goals',
  'partners',
  'articles',
  'topics',
  'pages',
  'events',
  'publications',
  'people',
] as const

export type ContentSlug = (typeof CONTENT_SLUGS)[number]

export const GLOBAL_SLUGS = ['site', 'navigation'] as const

export type GlobalSlug = (typeof GLOBAL_SLUGS)[number]

/** The content model as translation and delivery see it: what `collections.ts` says, and what follows. */
export const CONTENT = Object.fromEntries(
  CONTENT_SLUGS.map((slug) => [slug, modelOf(COLLECTIONS[slug])]),
) as Readonly<Record<ContentSlug, Model>>

/** Translated fields of what is not in {@link CONTENT}: media files and globals. */
export const MEDIA_TRANSLATED = translatedIn(MEDIA)
export const SITE_TRANSLATED = translatedIn(SITE)

/** What a menu can lead to as a whole: pages have no list of their own. */
export const MENU_SLUGS = CONTENT_SLUGS.filter((slug) => slug !== 'pages')

/** Everything that has a translation record: content, media and globals. */
export const TRANSLATABLE_SLUGS = [...CONTENT_SLUGS, 'media', ...GLOBAL_SLUGS] as const

export type TranslatableSlug = (typeof TRANSLATABLE_SLUGS)[number]

export function isContentSlug(value: unknown): value is ContentSlug {
  return CONTENT_SLUGS.some((slug) => slug === value)
}

export function isGlobalSlug(value: unknown): value is GlobalSlug {
  return GLOBAL_SLUGS.some((slug) => slug === value)
}
