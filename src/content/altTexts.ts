import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../database/sameTransaction.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { isBlank } from '../text/isBlank.ts'
import { ownName } from './files/storedName.ts'

/**
 * The names of those pictures that have no German alternative text, as people know them.
 *
 * @param references `collection/id` keys; only `media` counts, and only pictures
 */
export async function picturesWithoutAltText(
  req: PayloadRequest,
  references: readonly string[],
): Promise<string[]> {
  const ids = references.filter((key) => key.startsWith('media/')).map((key) => key.slice(6))
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'media',
    where: { and: [{ id: { in: ids } }, { mimeType: { contains: 'image/' } }] },
    locale: SOURCE_LANGUAGE,
    depth: 0,
    pagination: false,
    req: sameTransaction(req),
  })
  return docs
    .filter(({ alt }) => isBlank(alt))
    .map(({ filename, id }) => (filename ? ownName(filename) : id))
}
