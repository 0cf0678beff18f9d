import { createHash } from 'node:crypto'
import type { TranslatableSlug } from '../model/content.ts'
import type { TranslatedKind } from '../model/modelOf.ts'
import { isBlank } from '../text/isBlank.ts'
import { recordsOf, stringOf } from '../richText/json.ts'
import { visibleRichText } from '../richText/visibleRichText.ts'
import { visibleText } from '../text/visibleText.ts'
import { translatedFieldsOf } from './translatedFieldsOf.ts'

/**
 * To be raised with every change to what the fingerprint of a text is; records with an older one are
 * then to be renewed at start (`src/operations/renewFingerprints.ts`).
 */
const ALGORITHM = 2

/**
 * The fingerprint of what translators translate, as readers see it: equal for equal German, whichever
 * database holds it and whichever program wrote it, different as soon as a text, an emphasis, a link's
 * target, a picture or the order of things changes. Empty fields have no part in it, so that a field
 * that is new outdates nothing. Of a menu it is the labels, wherever they stand and lead.
 *
 * @param german the German values of one document, with depth 0
 * @returns the number of the algorithm, a colon, and SHA-256 as 64 hexadecimal digits
 */
export function fingerprint(collection: TranslatableSlug, german: Record<string, unknown>): string {
  const texts = collection === 'navigation' ? labels(german) : fields(collection, german)
  const sorted = texts.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${ALGORITHM}:${createHash('sha256').update(JSON.stringify(sorted)).digest('hex')}`
}

type Text = readonly [name: string, visible: unknown]

function fields(collection: TranslatableSlug, german: Record<string, unknown>): Text[] {
  return Object.entries(translatedFieldsOf(collection)).flatMap(([field, kind]): Text[] => {
    const visible = visibleIn(german[field], kind)
    return visible === undefined ? [] : [[field, visible]]
  })
}

function visibleIn(value: unknown, kind: TranslatedKind): unknown {
  if (kind === 'text') return isBlank(stringOf(value)) ? undefined : visibleText(String(value))
  const blocks = visibleRichText(value)
  return blocks.length > 0 ? blocks : undefined
}

function labels({ items }: Record<string, unknown>): Text[] {
  return recordsOf(items).flatMap(({ id, label }): Text[] => {
    const text = stringOf(label)
    return isBlank(text) ? [] : [[String(id), visibleText(text ?? '')]]
  })
}
