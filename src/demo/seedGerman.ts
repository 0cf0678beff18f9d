import type { Payload } from 'payload'
import { CONTENT, CONTENT_SLUGS, type ContentSlug } from '../model/content.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { WITHOUT_JOINS } from '../payload/withoutJoins.ts'
import type { DemoDocument } from './demo.ts'
import { germanData } from './germanData.ts'
import { progress } from '../environment/progress.ts'
import type { Seeding } from './seeding.ts'

/**
 * Writes the German documents that are not there yet, found by their slug, which is their key. First all
 * of them as drafts, because a text may link to any other document; then all of them whole, published.
 */
export async function seedGerman(seeding: Seeding): Promise<void> {
  const published = await findPresent(seeding)
  await createDrafts(seeding)
  for (const collection of collectionsOf(seeding.demo.documents)) {
    const documents = seeding.demo.documents.filter(
      (document) => document.collection === collection,
    )
    const done = progress(seeding.say, nameOf(collection), documents.length)
    for (const document of documents) {
      if (!published.has(document)) await publish(seeding, document)
      done()
    }
  }
}

/** Notes the ids of what an interrupted seeding has left, and tells what of it is complete. */
async function findPresent({ payload, demo, ids }: Seeding): Promise<Set<DemoDocument>> {
  const published = new Set<DemoDocument>()
  for (const collection of CONTENT_SLUGS) {
    const present = await slugsIn(payload, collection)
    for (const document of demo.documents) {
      const found = document.collection === collection ? present.get(document.key) : undefined
      if (!found) continue
      ids.set(collection, document.key, found.id)
      if (found.published) published.add(document)
    }
  }
  return published
}

async function slugsIn(payload: Payload, collection: ContentSlug) {
  const { docs } = await payload.find({
    collection,
    locale: SOURCE_LANGUAGE,
    depth: 0,
    pagination: false,
    joins: WITHOUT_JOINS,
    select: { slug: true, _status: true } as never,
  })
  return new Map(
    (docs as { id: string; slug?: string | null; _status?: string | null }[]).map(
      ({ id, slug, _status }) => [slug, { id, published: _status === 'published' }],
    ),
  )
}

async function createDrafts({ payload, demo, ids }: Seeding): Promise<void> {
  for (const { collection, key, fields } of demo.documents) {
    if (ids.has(collection, key)) continue
    const title = CONTENT[collection].title
    const { id } = await payload.create({
      collection,
      data: { slug: key, [title]: (fields as Record<string, unknown>)[title] },
      draft: true,
      depth: 0,
    })
    ids.set(collection, key, id)
  }
}

async function publish({ payload, ids, now }: Seeding, document: DemoDocument): Promise<void> {
  await payload.update({
    collection: document.collection,
    id: ids.of(document.collection, document.key),
    data: { ...germanData(document, ids, now), _status: 'published' } as never,
    depth: 0,
  })
}

function collectionsOf(documents: DemoDocument[]): ContentSlug[] {
  return [...new Set(documents.map(({ collection }) => collection))]
}

function nameOf(collection: ContentSlug): string {
  return `${collection.charAt(0).toUpperCase()}${collection.slice(1)}`
}
