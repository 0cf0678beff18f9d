import type { TranslatableSlug } from '../../model/content.ts'
import { mapSegments } from './mapSegments.ts'
import type { Segment } from './segment.ts'

/**
 * Everything that is translated of a document, in its order. What is empty has no segment.
 *
 * @param german the German values of one document, with depth 0
 */
export function extract(
  collection: TranslatableSlug,
  german: Readonly<Record<string, unknown>>,
): Segment[] {
  const segments: Segment[] = []
  mapSegments(collection, german, (segment) => {
    segments.push(segment)
    return segment.source
  })
  return segments
}
