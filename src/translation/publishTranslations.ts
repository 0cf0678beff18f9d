import { isolateObjectProperty, type Payload, type PayloadRequest } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import { sameTransaction } from '../database/sameTransaction.ts'
import { CONTENT, isContentSlug } from '../model/content.ts'
import type { TranslatedKind } from '../model/modelOf.ts'
import { isBlank } from '../text/isBlank.ts'
import { isEmptyRichText } from '../richText/isEmptyRichText.ts'
import { chooseSlug, reserveSlug } from '../content/slugs.ts'
import { inGerman } from './inGerman.ts'
import { readStored, type Stored } from './readStored.ts'
import { writeRecords, type Origin } from './records.ts'
import { type Document, recordDocument, type Target } from './target.ts'
import { translatedFieldsOf } from './translatedFieldsOf.ts'
import { TranslationError } from './TranslationError.ts'
import { withLanguage, writeLanguages } from './writeLanguages.ts'

type Values = Record<string, unknown>

/** What is published of a document in one language. */
export type Translation = Pick<Target, 'language'> & {
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
  /** Of the work that it is the result of; none where it comes as a whole. */
  revision?: number
  /** Of Leichte Sprache: checked by readers of the target group. */
  checked?: boolean
}

type Publication = Document & Translation

/** Publishes one translation; see {@link publishTranslations}. */
export async function publishTranslation(
  payload: Payload,
  { collection, id, ...translation }: Publication,
): Promise<void> {
  await publishTranslations(payload, { collection, ...(id ? { id } : {}) }, [translation])
}

/**
 * Publishes translations of a document: the whole text of each language, and where it comes from, all in
 * one transaction or none. The German text, its versions, a pending German draft and the document's date
 * stay as they are.
 *
 * @param outer a request whose transaction it is part of
 * @throws {TranslationError} where the German is not published, a field is not a translated one, an
 *   entry is not in the menu, a text is something else, or there is nothing to publish
 * @throws {ValidationError} Payload's, where a value does not fit its field
 */
export async function publishTranslations(
  payload: Payload,
  document: Document,
  translations: readonly Translation[],
  outer: Partial<PayloadRequest> = {},
): Promise<void> {
  const [first] = translations
  if (!first) return
  if (translations.some(({ sourceFingerprint }) => !sourceFingerprint)) {
    throw new TranslationError('A translation says which German it was made from')
  }
  await inTransaction(
    payload,
    first.language,
    async (req) => {
      const stored = await readPublished(req, document)
      let changed: Stored = {}
      const slugs: string[] = []
      for (const translation of translations) {
        const publication = { ...document, ...translation }
        const ownReq = isolateObjectProperty(req, 'locale')
        ownReq.locale = translation.language
        const now = { ...stored, ...changed }
        const text = wholeText(publication, now)
        const slug = await slugFor(ownReq, publication, now)
        const values = slug === undefined ? text : { ...text, slug }
        changed = { ...changed, ...(await withLanguage(ownReq, document, now, values)) }
        if (slug) slugs.push(slug)
      }
      // Not before all are known to be valid: without transactions one that is refused keeps what it has.
      if (document.id && isContentSlug(document.collection)) {
        for (const slug of slugs) await reserveSlug(req, document.collection, document.id, slug)
      }
      await writeLanguages(req, document, changed)
      // Last, because delivery follows the records.
      await writeRecords(
        payload,
        sameTransaction(req),
        recordDocument(document),
        translations.map((translation) => {
          const { fields: _, ...provenance } = translation
          return { ...provenance, published: true }
        }),
      )
    },
    outer,
  )
}

async function readPublished(req: PayloadRequest, document: Document): Promise<Stored> {
  const { collection, id } = document
  const stored = await readStored(req.payload, sameTransaction(req), document)
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
