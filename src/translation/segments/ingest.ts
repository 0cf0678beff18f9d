import { isBlank } from '../../text/isBlank.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { TranslationError } from '../TranslationError.ts'
import { mapSegments } from './mapSegments.ts'
import { isRequired } from './segment.ts'

/**
 * The fields of a document in another language: its German with the targets in place of the sources. The
 * other way round of {@link extract}. Addresses and files without a target stay as in German.
 *
 * @param german the German values of one document, with depth 0
 * @param targets by path
 * @returns as `publishTranslations` takes them
 * @throws {TranslationError} where a text has no target: no German stands between the lines
 */
export function ingest(
  collection: TranslatableSlug,
  german: Readonly<Record<string, unknown>>,
  targets: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return mapSegments(collection, german, (segment) => {
    const target = targets.get(segment.path)
    if (target !== undefined && !isBlank(target)) return target
    if (isRequired(segment)) throw new TranslationError(`There is no target for ${segment.path}`)
    return segment.source
  })
}
