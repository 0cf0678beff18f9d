import { isGlobalSlug } from '../../model/content.ts'
import type { ContentSlug, GlobalSlug } from '../../model/content.ts'
import { languageOf } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Form, Presented, Wish } from '../present/presented.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import { Problem } from '../../problems/problem.ts'

type Wanted = {
  resource: ContentSlug | GlobalSlug
  /** A slug or an id; undefined for a global. */
  document: string | undefined
  language: LanguageTag
  form: Form
  wish: Wish
}

/** Where globals are kept: they have no id of their own. */
const GLOBAL_ID = 'global'

type Found = {
  stored: Presented
  /** The slug or id that it should have been asked for by. */
  address: string | undefined
}

/**
 * The document that an address means: by its id, or by a slug that it has or had in any language.
 *
 * @throws {Problem} `not-found`
 */
export function findDocument(store: StoreReader, wanted: Wanted): Found {
  const { resource, document = GLOBAL_ID, language, form, wish } = wanted
  const byId = store.document(resource, document, language, form, wish)
  if (byId) return { stored: byId, address: wanted.document }

  // Ids are in small letters on every database.
  const small = document.toLowerCase()
  const bySmallId = store.document(resource, small, language, form, wish)
  if (bySmallId) return { stored: bySmallId, address: small }

  const id = isGlobalSlug(resource) ? undefined : store.bySlug(resource, small)
  const bySlug = id === undefined ? undefined : store.document(resource, id, language, form, wish)
  if (bySlug) return { stored: bySlug, address: bySlug.slug ?? bySlug.id }

  throw new Problem(
    'not-found',
    wanted.document === undefined
      ? `Nothing has been published as "${resource}" yet.`
      : `Nothing is published in "${resource}" under this address; /v1/${language}/${resource} lists what is.`,
  )
}

/** The problem that `fallback=none` gets for a document that is there in other languages only. */
export function notTranslated({ json }: Presented, tag: LanguageTag): Problem {
  const document = JSON.parse(json) as { language: { alternates: unknown } }
  const { alternates } = document.language
  const { notTranslated: sentence } = languageOf(tag)
  return new Problem('not-translated', sentence, {
    extensions: { sentence, language: tag, alternates },
    language: tag,
  })
}
