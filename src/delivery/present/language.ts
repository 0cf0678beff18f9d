import { isContentSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Source } from '../source.ts'
import { directionOf, existsIn } from './chain.ts'
import type { Chain, Direction } from './chain.ts'
import type { PresentOptions } from './context.ts'
import { slugIn } from './slugIn.ts'

export type ServedLanguage = { served: LanguageTag; direction: Direction }

/** Where the document exists; a global has no slug. */
export type Alternate = { tag: LanguageTag; slug?: string; url: string }

/** What every public document says of its language. */
export type DocumentLanguage = ServedLanguage & {
  requested: LanguageTag
  fallback: boolean
  outdated: boolean
  machine: boolean
  reviewed: boolean
  /** Of Leichte Sprache only: checked by readers of the target group, and what it may therefore be called. */
  checked?: boolean
  label?: string
  alternates: Alternate[]
  /** The fields whose text is in another language than the rest, where there are any. */
  fields?: Record<string, ServedLanguage>
}

export const served = (tag: LanguageTag): ServedLanguage => ({
  served: tag,
  direction: directionOf(tag),
})

/** The `language` of a document whose text is in the first language of the chain. */
export function languageOfDocument(
  source: Source,
  chain: Chain,
  context: PresentOptions,
  fields: Readonly<Record<string, LanguageTag>> = {},
): DocumentLanguage {
  return {
    ...standing(source, chain, context),
    alternates: alternatesOf(source, context),
    ...otherFields(fields, chain[0]),
  }
}

/** The same as JSON text. The alternates are most of it, and the same in every language. */
export function languageInJson(
  source: Source,
  chain: Chain,
  context: PresentOptions,
  { fields, alternates }: { fields: Readonly<Record<string, LanguageTag>>; alternates: string },
): string {
  const before = JSON.stringify(standing(source, chain, context)).slice(0, -1)
  const after = JSON.stringify(otherFields(fields, chain[0])).slice(1)
  return `${before},"alternates":${alternates}${after === '}' ? '' : ','}${after}`
}

function standing(
  source: Source,
  [first]: Chain,
  context: PresentOptions,
): Omit<DocumentLanguage, 'alternates' | 'fields'> {
  const translation = source.translations.find(({ language }) => language === first)
  return {
    requested: context.language,
    served: first,
    fallback: first !== context.language,
    outdated: translation?.outdated ?? false,
    machine: translation?.origin === 'machine' && !translation.reviewed,
    reviewed: translation?.reviewed ?? false,
    ...(first === 'de-simple' ? easyLanguage(translation?.checked === true) : {}),
    direction: directionOf(first),
  }
}

/** Only what its readers have checked may be called Leichte Sprache. */
const easyLanguage = (checked: boolean) => ({
  checked,
  label: checked ? 'Leichte Sprache' : 'Einfache Fassung, nicht geprüft',
})

/** `{ fields }` for the fields that are in another language than `first`; nothing where none is. */
export function otherFields(
  languages: Readonly<Record<string, LanguageTag>>,
  first: LanguageTag,
): { fields?: Record<string, ServedLanguage> } {
  const others = Object.entries(languages).filter(([, tag]) => tag !== first)
  return others.length === 0
    ? {}
    : { fields: Object.fromEntries(others.map(([field, tag]) => [field, served(tag)])) }
}

/** Where a document exists. */
export function alternatesOf(source: Source, { offered, publicUrl }: PresentOptions): Alternate[] {
  const { collection } = source
  return offered
    .filter(({ tag }) => existsIn(source, tag))
    .map(({ tag }) => {
      const list = `${publicUrl}/v1/${tag}/${collection}`
      if (!isContentSlug(collection)) return { tag, url: list }
      const slug = slugIn(source, tag)
      return { tag, slug, url: `${list}/${slug}` }
    })
}
