import type { LanguageTag } from '../../languages/languages.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { adaptationOf, ingestAdaptation } from './adaptation.ts'
import { alignTargets } from './alignTargets.ts'
import { ingest } from './ingest.ts'
import type { Segment } from './segment.ts'

type Values = Readonly<Record<string, unknown>>

/** How documents come into a language: segment by segment, or as a text of its own. */
export type Method = {
  /** The segments of a language, from those of the German. */
  segmentsOf: (collection: TranslatableSlug, all: readonly Segment[]) => readonly Segment[]
  ingest: (
    collection: TranslatableSlug,
    german: Values,
    targets: ReadonlyMap<string, string>,
  ) => Record<string, unknown>
  /** The targets that a published text consists of, by path, as far as it can be told apart. */
  align: (
    collection: TranslatableSlug,
    german: readonly Segment[],
    translated: Values,
  ) => Map<string, string>
}

const SEGMENTS: Method = { segmentsOf: (_, all) => all, ingest, align: alignTargets }

const ADAPTATION: Method = {
  segmentsOf: adaptationOf,
  ingest: ingestAdaptation,
  align: (collection, german, translated) => {
    const texts = german.filter(({ kind }) => kind === 'text')
    const aligned = alignTargets(collection, texts, translated)
    for (const { kind, path } of german) {
      const value = translated[path]
      if (kind === 'adaptation' && value) aligned.set(path, JSON.stringify(value))
    }
    return aligned
  },
}

/** Leichte Sprache is written anew (DIN SPEC 33429); every other language says the same as German. */
export const ADAPTED: ReadonlySet<LanguageTag> = new Set(['de-simple'])

export const methodOf = (language: LanguageTag): Method =>
  ADAPTED.has(language) ? ADAPTATION : SEGMENTS
