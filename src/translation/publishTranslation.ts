import type { Payload, PayloadRequest } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import { sameTransaction } from '../database/sameTransaction.ts'
import { CONTENT, isContentSlug } from '../model/content.ts'
import type { TranslatedKind } from '../model/modelOf.ts'
import { isBlank } from '../text/isBlank.ts'
import { isEmptyRichText } from '../richText/isEmptyRichText.ts'
import { chooseSlug, reserveSlug } from '../content/slugs.ts'
import { inGerman } from './inGerman.ts'
import { readStored, type Stored } from './readStored.ts'
import { writeRecord, type Origin } from './records.ts'
import { recordTarget, type Target } from './target.ts'
import { translatedFieldsOf } from './translatedFieldsOf.ts'
import { TranslationError } from './TranslationError.ts'
import { writeLanguage } from './writeLanguage.ts'

type Values = Record<string, unknown>

type Publication = Target & {
  /**
   * The whole text of the language: values of translated fields, and `slug` where it is not to be made
   * from the title. What is left out is empty from now on. Of a menu: labels by the ids of its entries.
   */
  fields: Values
  origin: Origin
  /** Approved by a second person. */
  reviewed: boolean
  /** The {@link fingerprint} of the German that was translated. */
  sourceFingerprint: string
}

/**
 * Publishes a translation: the whole text of that language, and where it comes from, in one transaction.
 * The German text, its versions, a pending German draft and the document's date stay as they are.
 *
 * @throws {TranslationError} where the German is not published, a field is not a translated one, an
 *   entry is not in the menu, a text is something else, or there is nothing to publish
 * @throws {ValidationError} Payload's, where a value does not fit its field
 */
export async function publishTranslation(
  payload: Payload,
  publication: Publication,
): Promise<void> {
  const { collection, id, language, origin, reviewed, sourceFingerprint } = publication
  if (!sourceFingerprint) {
    throw new TranslationError('A translation says which German it was made from')
  }
  await inTransaction(payload, language, async (req) => {
    const stored = await readPublished(req, publication)
    const text = wholeText(publication, stored)
    const slug = await slugFor(req, publication, stored)
    await writeLanguage(req, publication, stored, slug === undefined ? text : { ...text, slug })
    if (isContentSlug(collection) && id && slug) await reserveSlug(req, collection, id, slug)
    await writeRecord(payload, sameTransaction(req), recordTarget(publication), {
      published: true,
      origin,
      reviewed,
      sourceFingerprint,
    })
  })
}

async function readPublished(req: PayloadRequest, target: Target): Promise<Stored> {
  const { collection, id } = target
  const stored = await readStored(req.payload, sameTransaction(req), target)
  if (!stored || stored['deletedAt']) {
    throw new TranslationError(`There is no ${collection}${id ? `/${id}` : ''}`)
  }
  if (isContentSlug(collection) && stored['_status'] !== 'published') {
    throw new TranslationError(`The German text of ${collection}/${id ?? ''} is not published`)
  }
  return stored
}

/** Every translated field of the document, or every entry of the menu; null where nothing is given. */
function wholeText({ collection, fields }: Publication, stored: Stored): Values {
  const names =
    collection === 'navigation'
      ? ((stored['items'] ?? []) as { id: string }[]).map(({ id }) => id)
      : Object.keys(translatedFieldsOf(collection))
  const known = new Set(isContentSlug(collection) ? [...names, 'slug'] : names)
  const unknown = Object.keys(fields).filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new TranslationError(
      collection === 'navigation'
        ? `The menu has no entry ${unknown.join(', ')}`
        : `${collection} has no translated field ${unknown.join(', ')}`,
    )
  }
  const kinds = translatedFieldsOf(collection)
  const wrong = names.filter((name) => kinds[name] !== 'richText' && !isText(fields[name]))
  if (wrong.length > 0) throw new TranslationError(`Not a text: ${wrong.join(', ')}`)
  if (names.every((name) => isNothing(fields[name], kinds[name] ?? 'text'))) {
    throw new TranslationError('There is nothing to publish: all fields are empty')
  }
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
}

function isNothing(value: unknown, kind: TranslatedKind): boolean {
  return kind === 'richText' ? isEmptyRichText(value) : isBlank(value as string | null | undefined)
}

/** The slug of content; undefined for what has none. */
async function slugFor(
  req: PayloadRequest,
  { collection, id, language, fields }: Publication,
  stored: Stored,
): Promise<string | undefined> {
  if (!isContentSlug(collection) || !id) return undefined
  const { title, translated } = CONTENT[collection]
  if (!(title in translated)) return textOf(inGerman(collection, stored)['slug'])
  const typed = textOf(fields['slug'])
  const previousSlug = textOf((stored['slug'] as Values | null | undefined)?.[language])
  return chooseSlug(req, {
    collection,
    id,
    language,
    title: textOf(fields[title]),
    slug: typed ?? previousSlug,
    previousSlug,
    typed: typed !== undefined,
    publishing: true,
  })
}

/** SQLite would store whatever it is as a text. */
const isText = (value: unknown) => typeof (value ?? '') === 'string'

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
