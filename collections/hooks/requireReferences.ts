import type { CollectionBeforeChangeHook } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { missingKeys } from '../../src/content/lost/missingKeys.ts'
import { namePlaces } from '../../src/content/lost/namePlaces.ts'
import { placesOf } from '../../src/content/lost/placesOf.ts'
import { Refusal } from '../../src/content/refusal.ts'

/** Nothing is published that leads to what has been deleted, as a restored version may. */
export function requireReferences(collection: ContentSlug): CollectionBeforeChangeHook {
  return async ({ context, data, originalDoc, req }) => {
    // A version that was published says so although it becomes the draft.
    if (data['_status'] !== 'published' || context['isRestoringVersion']) return data
    // What goes into the bin is published no more, and what it refers to may have gone there first.
    if (data['deletedAt']) return data
    const missing = await missingKeys(req, data['referenceKeys'] as string[])
    if (missing.size === 0) return data
    const doc = { ...(originalDoc as object | undefined), ...data }
    const places = placesOf(collection, doc).filter(({ key }) => missing.has(key))
    throw new Refusal(req, 'reference-missing', {
      de: `Das Dokument führt zu etwas, das gelöscht wurde: ${namePlaces(req, collection, places, 'de')}. Bitte dort entfernen oder durch etwas anderes ersetzen.`,
      en: `The document leads to something that has been deleted: ${namePlaces(req, collection, places, 'en')}. Please remove it there, or put something else in its place.`,
    })
  }
}
