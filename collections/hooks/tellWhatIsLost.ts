import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { dropLost, fieldsFor } from '../../src/content/lost/dropLost.ts'
import { missingKeys } from '../../src/content/lost/missingKeys.ts'
import { namePlaces } from '../../src/content/lost/namePlaces.ts'
import { placesOf } from '../../src/content/lost/placesOf.ts'
import { interfaceLanguage } from '../../src/text/words.ts'

/** On the context of a request that restores a version: a sentence about what could not be restored. */
export const WHAT_IS_LOST = 'whatIsLost'

/** A version that is restored may refer to what has been deleted since: it is left out, and told. */
export function tellWhatIsLost(collection: ContentSlug): CollectionBeforeChangeHook {
  return async ({ context, data, req }) => {
    if (!context['isRestoringVersion']) return data
    const { referenceKeys } = data as { referenceKeys?: string[] | null }
    const missing = await missingKeys(req, referenceKeys ?? [])
    if (missing.size > 0) context[WHAT_IS_LOST] = sentence(req, collection, data, missing)
    return dropLost(collection, data, missing)
  }
}

function sentence(
  req: PayloadRequest,
  collection: ContentSlug,
  data: Record<string, unknown>,
  missing: ReadonlySet<string>,
): string {
  const places = placesOf(collection, data)
  const inText = places.filter(
    ({ key, field }) => missing.has(key) && !fieldsFor(collection, key).includes(field),
  )
  const kept = new Set(inText.map(({ key }) => key))
  const fields = [...missing]
    .filter((key) => !kept.has(key))
    .flatMap((key) => fieldsFor(collection, key))
  const language = interfaceLanguage(req)
  const name = (all: Parameters<typeof namePlaces>[2]) => namePlaces(req, collection, all, language)
  const left = name(fields.map((field) => ({ field })))
  const open = name(inText)
  if (language === 'de') {
    return `Wiederhergestellt als Entwurf.${left && ` Inzwischen gelöscht und nicht mehr dabei: ${left}.`}${open && ` Führt zu etwas, das gelöscht wurde, und ist vor dem Veröffentlichen zu ersetzen: ${open}.`}`
  }
  return `Restored as a draft.${left && ` Deleted since, and left out: ${left}.`}${open && ` Leads to something that has been deleted, and has to be replaced before publishing: ${open}.`}`
}
