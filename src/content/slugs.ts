import type { PayloadRequest } from 'payload'
import type { ContentSlug } from '../config/content.ts'
import type { LanguageTag } from '../config/languages.ts'
import { sameTransaction } from '../config/database/sameTransaction.ts'
import { Refusal } from './refusal.ts'
import { slugify } from './slugify.ts'

type Wanted = {
  collection: ContentSlug
  /** Undefined while the document is being created. */
  id: string | undefined
  language: LanguageTag
  title: string | undefined
  previousTitle?: string | undefined
  /** What the writer sent, and what is stored. */
  slug: string | undefined
  previousSlug?: string | undefined
}

/**
 * The slug that a document gets. Until it has been published it follows the title, unless somebody
 * typed one; afterwards it stays, so that links keep working, until somebody changes it.
 *
 * @throws {Refusal} `slug-taken` when somebody typed a slug that another document has or had
 */
export async function chooseSlug(req: PayloadRequest, wanted: Wanted): Promise<string | undefined> {
  const { collection, id, language, title, previousTitle, slug, previousSlug } = wanted
  const madeFromTitle =
    !slug || (slug === previousSlug && isMadeFrom(slug, slugify(previousTitle ?? '', language)))
  if (slug && (!madeFromTitle || (id && (await owns(req, collection, id, slug))))) {
    const owner = await ownerOf(req, collection, slug)
    if (!owner || owner === id) return slug
    if (slug !== previousSlug) {
      throw new Refusal(req, 'slug-taken', {
        de: `Die Adresse „${slug}“ gehört schon zu einem anderen Dokument, auch frühere Adressen bleiben vergeben. Bitte eine andere wählen.`,
        en: `The address “${slug}” belongs to another document already; earlier addresses stay taken too. Please choose another one.`,
      })
    }
    return free(req, collection, id, slug)
  }
  const base = title ? slugify(title, language) || collection : undefined
  return base && free(req, collection, id, base)
}

/** Keeps a slug for a document for good; nothing happens when the document has it already. */
export async function reserveSlug(
  req: PayloadRequest,
  collection: ContentSlug,
  id: string,
  slug: string,
): Promise<void> {
  if (await owns(req, collection, id, slug)) return
  await req.payload.create({
    collection: 'slugs',
    data: { key: `${collection}/${slug}`, document: `${collection}/${id}` },
    req: sameTransaction(req),
  })
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

/** Gives the slugs of a deleted document back. */
export async function releaseSlugs(req: PayloadRequest, collection: ContentSlug, id: string) {
  await req.payload.delete({
    collection: 'slugs',
    where: { document: { equals: `${collection}/${id}` } },
    req: sameTransaction(req),
  })
}

async function ownerOf(req: PayloadRequest, collection: ContentSlug, slug: string) {
  const { docs } = await req.payload.find({
    collection: 'slugs',
    where: { key: { equals: `${collection}/${slug}` } },
    limit: 1,
    pagination: false,
    depth: 0,
    req: sameTransaction(req),
  })
  return docs[0]?.document.slice(collection.length + 1)
}

async function owns(req: PayloadRequest, collection: ContentSlug, id: string, slug: string) {
  return (await ownerOf(req, collection, slug)) === id
}

function isMadeFrom(slug: string, base: string) {
  return slug === base || (slug.startsWith(`${base}-`) && /^\d+$/.test(slug.slice(base.length + 1)))
}

async function free(
  req: PayloadRequest,
  collection: ContentSlug,
  id: string | undefined,
  base: string,
): Promise<string> {
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`
    const owner = await ownerOf(req, collection, slug)
    if (!owner || owner === id) return slug
  }
}
