import type { z } from 'zod'
import { CONTENT, type ContentSlug, type TranslatableSlug } from '../model/content.ts'
import type { LanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import type { DATES, GERMAN_NAVIGATION, LATER_EDITS, WORK } from './schemas.ts'

export type TargetLanguage = Exclude<LanguageTag, typeof SOURCE_LANGUAGE>

/** One file of a translation: its texts and, where the collection has rich text, its Markdown. */
export type DemoTranslation = {
  /** Relative to the folder, for messages. */
  file: string
  language: TargetLanguage
  fields: Record<string, string>
  body: string | undefined
}

type Common = {
  key: string
  /** The German file, relative to the folder, for messages. */
  file: string
  body: string | undefined
  translations: DemoTranslation[]
}

/** Fields as the front matter has them, valid for the content model; relations are keys. */
type FrontMatter = Readonly<Record<string, unknown>>

type DatesOf<Slug extends ContentSlug> = Slug extends keyof typeof DATES
  ? z.infer<(typeof DATES)[Slug]>
  : unknown

/** A document as its folder has it. */
export type DemoDocument = {
  [Slug in ContentSlug]: Common & { collection: Slug; fields: FrontMatter & DatesOf<Slug> }
}[ContentSlug]

export type DemoMedia = Common & {
  collection: 'media'
  fields: FrontMatter & { file: string }
  /** Where the picture or PDF is. */
  path: string
}

export type DemoSite = Common & { collection: 'site'; fields: FrontMatter }

export type DemoNavigation = {
  file: string
  items: z.infer<typeof GERMAN_NAVIGATION>['items']
  /** The labels in other languages, in the order of `items`. */
  translations: { file: string; language: TargetLanguage; labels: string[] }[]
}

/** The demo content as it is on disk, validated. */
export type Demo = {
  media: DemoMedia[]
  /** In the order in which they are written. */
  documents: DemoDocument[]
  site: DemoSite | undefined
  navigation: DemoNavigation | undefined
  laterEdits: z.infer<typeof LATER_EDITS>
  work: z.infer<typeof WORK>
}

/** The rich text of a collection's documents; undefined where they have none. */
export function richTextFieldOf(collection: TranslatableSlug): string | undefined {
  if (collection === 'media' || collection === 'site' || collection === 'navigation')
    return undefined
  const { translated } = CONTENT[collection]
  return Object.keys(translated).find((field) => translated[field] === 'richText')
}
