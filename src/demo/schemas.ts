import { z } from 'zod'
import { COLLECTIONS, MEDIA, SITE } from '../model/collections.ts'
import {
  CONTENT,
  CONTENT_SLUGS,
  MEDIA_TRANSLATED,
  MENU_SLUGS,
  SITE_TRANSLATED,
  type ContentSlug,
} from '../model/content.ts'
import { LANGUAGES, type LanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import { key, line, shapeOf, webAddress } from './fieldSchema.ts'

const TARGET_LANGUAGES = LANGUAGES.map(({ tag }) => tag).filter(
  (tag): tag is Exclude<LanguageTag, typeof SOURCE_LANGUAGE> => tag !== SOURCE_LANGUAGE,
)

/** Dates, in days from the one on which the demo is written. */
export const DATES = {
  articles: z.object({
    daysAgo: z.int().min(1, 'must be 1 or more: 09:00 of today may be in the future'),
  }),
  events: z.object({
    startsInDays: z.int(),
    startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:MM'),
    hours: z.number().positive(),
  }),
}

/** The front matter of `de.md`, per collection: what the content model has; unknown fields are errors. */
export const GERMAN = Object.fromEntries(
  CONTENT_SLUGS.map((slug) => {
    const dates = slug in DATES ? DATES[slug as keyof typeof DATES].shape : {}
    return [slug, z.strictObject({ ...shapeOf(COLLECTIONS[slug].fields), ...dates })]
  }),
) as Record<ContentSlug, z.ZodObject>

/** A caption is the only thing about a file that may be missing. */
export const GERMAN_MEDIA = z.strictObject({
  ...shapeOf(MEDIA, (name) => name !== 'caption'),
  file: z.string().regex(/^[\w-]+\.(svg|pdf)$/, 'must be an SVG or PDF file in the same folder'),
})

export const GERMAN_SITE = z.strictObject(shapeOf(SITE))

const label = line(80)

export const GERMAN_NAVIGATION = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ label, page: key }),
      z.strictObject({ label, collection: z.enum(MENU_SLUGS) }),
      z.strictObject({ label, url: webAddress }),
    ]),
  ),
})

/** The front matter of a translation: the translated texts of the German one, under the same rules. */
export const TRANSLATED: Readonly<Record<ContentSlug | 'media' | 'site', z.ZodObject>> = {
  ...(Object.fromEntries(
    CONTENT_SLUGS.map((slug) => [slug, textsOf(GERMAN[slug], CONTENT[slug].translated)]),
  ) as Record<ContentSlug, z.ZodObject>),
  media: textsOf(GERMAN_MEDIA, MEDIA_TRANSLATED),
  site: textsOf(GERMAN_SITE, SITE_TRANSLATED),
}

export const TRANSLATED_NAVIGATION = z.strictObject({ labels: z.array(label) })

/** `later-edits.yaml`: German that is added once everything is translated, which outdates that. */
export const LATER_EDITS = z.array(
  z.strictObject({ collection: z.enum(CONTENT_SLUGS), key, addition: z.string().trim().min(1) }),
)

/** `work.yaml`: translations that somebody is at work on. */
export const WORK = z.array(
  z.strictObject({
    collection: z.enum([...CONTENT_SLUGS, 'media']),
    key,
    language: z.enum(TARGET_LANGUAGES),
    state: z.enum(['in-progress', 'in-review', 'approved']),
    targets: z.record(z.string(), z.string().trim().min(1)),
  }),
)

function textsOf(german: z.ZodObject, translated: Readonly<Record<string, string>>): z.ZodObject {
  const texts = Object.entries(german.shape).filter(([field]) => translated[field] === 'text')
  return z.strictObject(Object.fromEntries(texts))
}
