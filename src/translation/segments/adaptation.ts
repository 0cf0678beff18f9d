import { createHash } from 'node:crypto'
import type { TranslatableSlug } from '../../model/content.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import { unescapeCodes } from '../../richText/codes/escape.ts'
import { TranslationError } from '../TranslationError.ts'
import { translatedFieldsOf } from '../translatedFieldsOf.ts'
import { extract } from './extract.ts'
import { ingest } from './ingest.ts'
import type { Segment } from './segment.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * What an adaptation (Leichte Sprache) is made of: the short texts one by one, and each rich text as a whole,
 * because it keeps only what matters, in an order and with headings and pictures of its own. The source of a
 * whole is the German in plain lines, for people to read beside it.
 *
 * @param all what {@link extract} gives
 */
export function adaptationOf(
  collection: TranslatableSlug,
  all: readonly Segment[],
): readonly Segment[] {
  const isWhole = (field: string) => translatedFieldsOf(collection)[field] === 'richText'
  const fields = Map.groupBy(all, ({ path }) => path.replace(/\/.*/s, ''))
  const segments = [...fields].flatMap(([field, own]) =>
    isWhole(field) ? [whole(field, own)] : own,
  )
  return segments.map((segment, order) => ({ ...segment, order }))
}

function whole(field: string, segments: readonly Segment[]): Segment {
  const texts = segments.filter(({ kind }) => kind === 'text')
  const hashes = JSON.stringify(segments.map(({ hash }) => hash))
  return {
    path: field,
    kind: 'adaptation',
    node: 'adaptation',
    order: 0,
    codes: [],
    source: texts.map(({ source }) => unescapeCodes(withoutCodes(source))).join('\n\n'),
    hash: createHash('sha256').update(hashes).digest('base64url').slice(0, 12),
  }
}

/**
 * The fields of a document in an adaptation.
 *
 * @param targets by path; of a rich text its tree as JSON
 * @throws {TranslationError} where one has no target
 */
export function ingestAdaptation(
  collection: TranslatableSlug,
  german: Values,
  targets: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const kinds = translatedFieldsOf(collection)
  const isWhole = (field: string) => kinds[field] === 'richText'
  const texts = Object.entries(german).filter(([field]) => !isWhole(field))
  const wholes = adaptationOf(collection, extract(collection, german))
    .filter(({ kind }) => kind === 'adaptation')
    .map(({ path }): [string, unknown] => {
      const target = targets.get(path)
      if (!target) throw new TranslationError(`There is no target for ${path}`)
      return [path, JSON.parse(target)]
    })
  return {
    ...ingest(collection, Object.fromEntries(texts), targets),
    ...Object.fromEntries(wholes),
  }
}
