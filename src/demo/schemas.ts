import ISBN from 'isbn3'
import { z } from 'zod'
import {
  CONTENT,
  CONTENT_SLUGS,
  MEDIA_TRANSLATED,
  SITE_TRANSLATED,
  type ContentSlug,
} from '../model/content.ts'

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a key in kebab case')
const keys = z.array(key).default([])
const line = z.string().trim().min(1).max(200)
const paragraph = z.string().trim().min(1).max(500)
const url = z.url({ protocol: /^https?$/ })
const year = z.int().min(1900).max(2100)
const phone = z.string().regex(/^\+?[\d\s()/.-]{5,30}$/)
const related = { goals: keys, partners: keys, topics: keys, image: key.optional() }

/** The front matter of `de.md`, per collection; unknown fields are errors. */
export const GERMAN = {
  goals: z.strictObject({
    title: line,
    summary: paragraph,
    topics: keys,
    partners: keys,
    image: key.optional(),
    position: z.int().min(0),
  }),
  partners: z.strictObject({
    name: line,
    kind: z.enum(['city', 'district', 'university', 'state', 'association', 'foundation', 'other']),
    website: url.optional(),
    since: year.optional(),
    until: year.optional(),
    location: z
      .strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
      })
      .optional(),
  }),
  articles: z.strictObject({
    title: line,
    kind: z.enum(['news', 'story', 'press']),
    teaser: paragraph,
    daysAgo: z.int().min(1, 'must be 1 or more: 09:00 of today may be in the future'),
    ...related,
    authors: keys,
  }),
  topics: z.strictObject({
    name: line.max(80),
    summary: paragraph,
    color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  pages: z.strictObject({ title: line, parent: key.optional() }),
  events: z.strictObject({
    title: line,
    summary: paragraph,
    startsInDays: z.int(),
    startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:MM'),
    hours: z.number().positive(),
    place: z.strictObject({ name: line, address: z.string().max(300).optional() }).optional(),
    onlineUrl: url.optional(),
    registrationUrl: url.optional(),
    ...related,
  }),
  publications: z.strictObject({
    title: line,
    summary: paragraph,
    file: key,
    year: year.optional(),
    pageCount: z.int().min(1).optional(),
    isbn: z
      .string()
      .refine((value) => ISBN.parse(value)?.isValid, 'is not a valid ISBN')
      .optional(),
    ...related,
  }),
  people: z.strictObject({
    name: line,
    role: line,
    email: z.email().optional(),
    phone: phone.optional(),
  }),
} as const satisfies Record<ContentSlug, z.ZodObject>

export const GERMAN_MEDIA = z.strictObject({
  file: z.string().regex(/^[\w-]+\.(svg|pdf)$/, 'must be an SVG or PDF file in the same folder'),
  alt: line.max(300),
  caption: paragraph.optional(),
  credit: line,
})

export const GERMAN_SITE = z.strictObject({
  name: line,
  claim: line,
  contact: z.strictObject({
    organisation: line,
    street: line,
    postalCode: line,
    city: line,
    email: z.email(),
    phone,
  }),
  socialLinks: z.array(z.strictObject({ platform: line, url })).default([]),
  footer: paragraph,
})

const label = line.max(80)
const menuTarget = z.enum([
  'goals',
  'partners',
  'articles',
  'topics',
  'events',
  'publications',
  'people',
])

export const GERMAN_NAVIGATION = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ label, page: key }),
      z.strictObject({ label, collection: menuTarget }),
      z.strictObject({ label, url }),
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

function textsOf(german: z.ZodObject, translated: Readonly<Record<string, string>>): z.ZodObject {
  const texts = Object.entries(german.shape).filter(([field]) => translated[field] === 'text')
  return z.strictObject(Object.fromEntries(texts))
}
