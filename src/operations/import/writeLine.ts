import { APIError, type Payload, type PayloadRequest, ValidationError } from 'payload'
import { logOf } from '../../changes/logOf.ts'
import { inTransaction } from '../../database/inTransaction.ts'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { germanFingerprint } from '../../translation/germanFingerprint.ts'
import { publishTranslations } from '../../translation/publishTranslations.ts'
import { TranslationError } from '../../translation/TranslationError.ts'
import { documentOf, type ImportDocument } from './documentOf.ts'
import type { Keys } from './keys.ts'
import type { PreparedLine } from './prepareLine.ts'
import type { ImportLine } from './readLine.ts'
import { Refused } from './Refused.ts'

type Options = { payload: Payload; keys: Keys }

/** What has become of a line. */
export type Written = {
  outcome: 'written' | 'unchanged'
  /** What it names and is not there, as `collection/name`. The document is written without it. */
  missing: string[]
}

/**
 * Writes a line: the German, all its translations, and which document its key stands for, in one
 * transaction. One that says the same as the last time writes nothing.
 *
 * @param mayLack whether what it names may be missing; otherwise it is not written
 * @throws {Refused}
 */
export async function writeLine(
  { payload, keys }: Options,
  line: PreparedLine,
  mayLack: boolean,
): Promise<Written> {
  const { known, checksum } = line
  if (line.isUnchanged) return { outcome: 'unchanged', missing: [] }

  const document = await documentOf(line, keys)
  const { missing } = document
  if (missing.length > 0 && !mayLack) return { outcome: 'unchanged', missing }
  let created: string | undefined
  try {
    await inTransaction(payload, SOURCE_LANGUAGE, async (req) => {
      const id = await writeGerman(payload, req, line, document)
      if (!known) created = id
      await publish(payload, req, { collection: line.collection, id }, document)
      // One that lacks something is written again.
      const made = missing.length > 0 ? '' : checksum
      await keys.keep(req, line.collection, line.key, { id, checksum: made })
    })
  } catch (error) {
    if (created !== undefined && !logOf(payload).isAtomic) {
      await payload.delete({ collection: line.collection, id: created, depth: 0 })
    }
    throw refusalOf(error)
  }
  return { outcome: 'written', missing }
}

async function writeGerman(
  payload: Payload,
  req: PayloadRequest,
  { collection, status, known, file }: PreparedLine,
  { fields, german }: ImportDocument,
): Promise<string> {
  const isDraft = status === 'draft'
  const values = { ...fields, ...german }
  const data = collection === 'media' ? values : { ...values, _status: status }
  const own = sameTransaction(req)
  const common = {
    collection,
    data: data as never,
    depth: 0,
    draft: isDraft,
    locale: SOURCE_LANGUAGE,
    req: own,
    ...(file ? { file } : {}),
  } as const
  const { id } = known
    ? await payload.update({ ...common, id: known.id })
    : await payload.create(common)
  // Pictures are made between two transactions: it goes on in the second one.
  req.transactionID = await own.transactionID
  return id
}

async function publish(
  payload: Payload,
  req: PayloadRequest,
  target: { collection: ImportLine['collection']; id: string },
  { translations }: ImportDocument,
): Promise<void> {
  if (translations.length === 0) return
  const outer = sameTransaction(req)
  const sourceFingerprint = await germanFingerprint(payload, target, outer)
  const all = translations.map((translation) => ({ ...translation, sourceFingerprint }))
  await publishTranslations(payload, target, all, outer)
}

/** What a line's own fault is, said about the line; everything else is a failure of the import. */
function refusalOf(error: unknown): unknown {
  if (error instanceof TranslationError) return new Refused('translation', `${error.message}.`)
  if (error instanceof ValidationError) {
    const faults = error.data.errors.map(({ path, message }) => `"${path}": ${message}`)
    return new Refused('invalid-field', faults.join(' '))
  }
  if (error instanceof APIError && error.status < 500) {
    const { code } = (error.data ?? {}) as { code?: unknown }
    return new Refused(typeof code === 'string' ? code : 'refused', error.message)
  }
  return error
}
