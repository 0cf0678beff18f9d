import type { ContentSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import type { ListParameters } from './parameters.ts'
import { wishOf } from './wishOf.ts'
import { withLanguages } from './withLanguages.ts'

/** A list in Payload's shape, as JSON text. A list without anything has one page, an empty one. */
export function listAnswer(
  store: StoreReader,
  target: { collection: ContentSlug; language: LanguageTag; now?: string },
  parameters: ListParameters,
): string {
  const { rows, total, isAtLeast } = store.list(
    { ...target, ...parameters, form: parameters.format },
    wishOf(parameters),
  )
  const { page, limit } = parameters
  const totalPages = Math.max(1, Math.ceil(total / limit))
  const hasNextPage = page < totalPages
  const hasPrevPage = page > 1
  const rest = JSON.stringify({
    totalDocs: total,
    ...(isAtLeast ? { totalDocsIsAtLeast: true } : {}),
    limit,
    page,
    totalPages,
    hasNextPage,
    hasPrevPage,
    nextPage: hasNextPage ? page + 1 : null,
    prevPage: hasPrevPage ? page - 1 : null,
  })
  // The documents are JSON text already; reading it only to write it again would be most of the work.
  const docs = rows.map((row) => withLanguages(store, target.collection, row, parameters))
  return `{"docs":[${docs.join(',')}],${rest.slice(1)}`
}
