import { type PayloadRequest, ValidationError } from 'payload'
import type { ContentSlug } from '../model/content.ts'
import type { LanguageTag } from '../languages/languages.ts'
import { sameTransaction } from '../database/sameTransaction.ts'
import { Refusal } from './refusal.ts'
import { slugify } from './slugify.ts'

/**
 * Last parts of addresses that delivery keeps for itself, now or later: `/v1/de/articles/search`. Others have
 * a dot in them (`feed.xml`), which no slug has.
 */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'changes',
  'count',
  'feed',
  'languages',
  'live',
  'openapi',
  'preview',
  'search',
  'sync',
])

type Wanted = {
  collection: ContentSlug
  /** Undefined while the document is being created. */
  id: string | undefined
  language: LanguageTag
  title: string | undefined
  /** What the writer sent, else what is stored; and what is stored. */
  slug: string | undefined
  previousSlug: string | undefined
  /** Whether a person made `slug`: it is never exchanged for another one. */
  typed: boolean
  /** Whether readers will get it, so that nobody else's will do. */
  publishing: boolean
}

/**
 * The slug that a document gets. Until it has been published it follows the title, unless somebody
 * typed one; afterwards it stays, so that links keep working, until somebody changes it.
 *
 * @throws {Refusal} `slug-taken` when somebody typed a slug that another document has or had,
 *   `slug-reserved` when it is a word that addresses need; what has it already keeps it
 */
export async function chooseSlug(req: PayloadRequest, wanted: Wanted): Promise<string | undefined> {
  const { collection, id, language, title, slug, previousSlug, typed, publishing } = wanted
  if (slug) {
    const owner = await ownerOf(req, collection, slug)
    if (owner !== undefined && owner === id) return slug
    if (typed && owner !== undefined && (publishing || slug !== previousSlug)) {
      throw new Refusal(req, 'slug-taken', {
        de: `Die Adresse „${slug}“ gehört schon zu einem anderen Dokument, auch frühere Adressen bleiben vergeben. Bitte eine andere wählen.`,
        en: `The address “${slug}” belongs to another document already; earlier addresses stay taken too. Please choose another one.`,
      })
    }
    if (typed && RESERVED_SLUGS.has(slug) && slug !== previousSlug) {
      throw new Refusal(req, 'slug-reserved', {
        de: `Die Adresse „${slug}“ braucht Mehrklang selbst. Bitte eine andere wählen.`,
        en: `The address “${slug}” is needed by Mehrklang itself. Please choose another one.`,
      })
    }
    if (typed) return slug
  }
  const base = title ? slugify(title, language) || collection : undefined
  return base && free(req, collection, id, base)
}

/**
 * Keeps a slug for a document for good; nothing happens when the document has it already.
 *
 * @throws {Refusal} `slug-taken` when another document has taken it since it was chosen
 */
export async function reserveSlug(
  req: PayloadRequest,
  collection: ContentSlug,
  id: string,
  slug: string,
): Promise<void> {
  if (await owns(req, collection, id, slug)) return
  try {
    await req.payload.create({
      collection: 'slugs',
      data: { key: `${collection}/${slug}`, document: `${collection}/${id}` },
      req: sameTransaction(req),
    })
  } catch (error) {
    // The key is unique.
    if (!(error instanceof ValidationError)) throw error
    throw new Refusal(req, 'slug-taken', {
      de: `Die Adresse „${slug}“ hat gerade ein anderes Dokument bekommen. Bitte noch einmal speichern.`,
      en: `Another document has just got the address “${slug}”. Please save again.`,
    })
  }
}

/** Every slug that a document has or had. */
export async function slugsOf(
  req: PayloadRequest,
  collection: ContentSlug,
  id: string,
): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection: 'slugs',
    where: { document: { equals: `${collection}/${id}` } },
    pagination: false,
    depth: 0,
    req: sameTransaction(req),
  })
  return docs.map(({ key }) => key.slice(collection.length + 1))
}

/** Gives the slugs of a deleted document back: all of them or, with an error, none. */
export async function releaseSlugs(req: PayloadRequest, collection: ContentSlug, id: string) {
  await req.payload.db.deleteMany({
    collection: 'slugs',
    where: { document: { equals: `${collection}/${id}` } },
    req: sameTransaction(req),
  })
}

async function ownerOf(req: PayloadRequest, collection: ContentSlug, slug: string) {
  return (await ownersOf(req, collection, [slug])).get(slug)
}

/** The ids of the documents that have or had slugs, by slug. */
async function ownersOf(
  req: PayloadRequest,
  collection: ContentSlug,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  const { docs } = await req.payload.find({
    collection: 'slugs',
    where: { key: { in: slugs.map((slug) => `${collection}/${slug}`) } },
    pagination: false,
    depth: 0,
    req: sameTransaction(req),
  })
  const past = collection.length + 1
  return new Map(docs.map(({ key, document }) => [key.slice(past), document.slice(past)]))
}

async function owns(req: PayloadRequest, collection: ContentSlug, id: string, slug: string) {
  return (await ownerOf(req, collection, slug)) === id
}

/** How many numbers are looked up with one question: few at first, as most titles are rare. */
const NUMBERS = { first: 10, later: 1000 }

async function free(
  req: PayloadRequest,
  collection: ContentSlug,
  id: string | undefined,
  base: string,
): Promise<string> {
  let count = NUMBERS.first
  for (let from = 1; ; from += count, count = NUMBERS.later) {
    const slugs = Array.from({ length: count }, (_, n) =>
      from + n === 1 ? base : `${base}-${from + n}`,
    )
    const owners = await ownersOf(req, collection, slugs)
    const slug = slugs.find((one) => !RESERVED_SLUGS.has(one) && (owners.get(one) ?? id) === id)
    if (slug !== undefined) return slug
  }
}
