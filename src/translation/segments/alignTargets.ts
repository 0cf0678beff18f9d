import type { TranslatableSlug } from '../../model/content.ts'
import { extract } from './extract.ts'
import type { Segment } from './segment.ts'

/**
 * The targets of a language by the paths of the German that they are the translation of. What Mehrklang has
 * put together has the identities of the German; what came as a whole text (an import, an earlier version)
 * is recognized where it has the same blocks in the same order, field by field.
 *
 * @param german the segments of the German that was translated
 * @param translated the values of the language
 * @returns without the segments of fields whose text is of another shape
 */
export function alignTargets(
  collection: TranslatableSlug,
  german: readonly Segment[],
  translated: Readonly<Record<string, unknown>>,
): Map<string, string> {
  const targets = Map.groupBy(extract(collection, translated), fieldOf)
  const aligned = new Map<string, string>()
  for (const [field, sources] of Map.groupBy(german, fieldOf)) {
    const own = targets.get(field) ?? []
    for (const [source, target] of pairs(sources, own)) aligned.set(source.path, target.source)
  }
  return aligned
}

const fieldOf = ({ path }: Segment) => path.replace(/\/.*/s, '')

function pairs(sources: readonly Segment[], own: readonly Segment[]): [Segment, Segment][] {
  const byPath = new Map(own.map((segment) => [segment.path, segment]))
  const known = sources.flatMap((source): [Segment, Segment][] => {
    const target = byPath.get(source.path)
    return target ? [[source, target]] : []
  })
  if (known.length > 0) return known
  const isAlike = shape(sources) === shape(own)
  return isAlike ? sources.map((source, index) => [source, own[index]!]) : []
}

/** Codes have to stand for the same, or a link would become emphasis. */
const shape = (segments: readonly Segment[]) =>
  JSON.stringify(segments.map(({ node, codes }) => [node, ...codes]))
