import type { Payload, PayloadRequest } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import { sameTransaction } from '../database/sameTransaction.ts'
import { isContentSlug } from '../model/content.ts'
import { readStored } from './readStored.ts'
import { writeRecords } from './records.ts'
import { recordDocument, type Target } from './target.ts'
import { translatedFieldsOf } from './translatedFieldsOf.ts'
import { TranslationError } from './TranslationError.ts'
import { withLanguage, writeLanguages } from './writeLanguages.ts'

/**
 * Takes a translation offline, whether its German is published, offline or in the bin: its fields are
 * cleared, its record says so, every other language stays.
 *
 * @param outer a request whose transaction it is part of
 * @throws {TranslationError} where the document is not there
 */
export async function unpublishTranslation(
  payload: Payload,
  target: Target,
  outer: Partial<PayloadRequest> = {},
): Promise<void> {
  const { collection, id, language } = target
  await inTransaction(
    payload,
    language,
    async (req) => {
      const stored = await readStored(req.payload, sameTransaction(req), target)
      if (!stored) throw new TranslationError(`There is no ${collection}${id ? `/${id}` : ''}`)
      const fields = [
        ...Object.keys(translatedFieldsOf(collection)),
        ...(isContentSlug(collection) ? ['slug'] : []),
      ]
      const cleared =
        collection === 'navigation' ? [] : fields.map((field) => [field, null] as const)
      const changed = await withLanguage(req, target, stored, Object.fromEntries(cleared))
      await writeLanguages(req, target, changed)
      // Last, because delivery follows the record.
      await writeRecords(payload, sameTransaction(req), recordDocument(target), [
        { language, published: false },
      ])
    },
    outer,
  )
}
