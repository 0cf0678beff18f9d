import type { Translation } from '../../payload-types.ts'
import type { Segment } from '../segments/segment.ts'
import { methodOf } from '../segments/methodOf.ts'
import type { Snapshot, SourceHistory } from '../source/history.ts'
import type { Target as Place } from '../target.ts'
import type { Target } from '../segments/target.ts'

type About = {
  record: Pick<Translation, 'origin' | 'reviewed' | 'sourceFingerprint' | 'updatedAt'>
  /** The German of now. */
  now: Snapshot
  history: SourceHistory
}

/**
 * The targets that a published text consists of, for work on it to begin with. Where it was made from a
 * German that is not known any more, they are outdated: somebody looks at each of them.
 *
 * @param translated the values of the language
 */
export function publishedTargets(
  { collection, language }: Place,
  translated: Readonly<Record<string, unknown>>,
  { record, now, history }: About,
): Map<string, Target> {
  const then = [now, ...history.snapshots].find(
    ({ fingerprint }) => fingerprint === record.sourceFingerprint,
  )
  const method = methodOf(language)
  const known = method.segmentsOf(collection, (then ?? now).segments)
  const aligned = method.align(collection, known, translated)
  const mark = { by: '', byName: '', at: record.updatedAt }
  return new Map(
    known.flatMap((segment: Segment): [string, Target][] => {
      const { path, source, hash, kind } = segment
      const target = aligned.get(path)
      // An address or a picture that is the German one is none of the language's own.
      if (target === undefined || (kind !== 'text' && target === source)) return []
      return [
        [
          path,
          {
            path,
            target,
            source: then ? source : '',
            sourceHash: then ? hash : '',
            origin: record.origin,
            authors: [],
            revision: 0,
            ...(record.reviewed ? { reviewed: mark, approved: { ...mark, target, source } } : {}),
          },
        ],
      ]
    }),
  )
}
