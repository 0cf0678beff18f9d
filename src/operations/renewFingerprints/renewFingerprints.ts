import type { Payload } from 'payload'
import type { TranslatableSlug } from '../../model/content.ts'
import { fingerprint } from '../../translation/fingerprint.ts'
import { inGerman } from '../../translation/inGerman.ts'
import { readStored } from '../../translation/readStored.ts'
import { GLOBAL_DOCUMENT } from '../../translation/records.ts'
import { firstFingerprint } from './firstFingerprint.ts'

/** How many records are in memory at once. */
const BATCH = 500

/** What a fingerprint of the first algorithm, which said nothing of its version, is called since. */
const FIRST = '1:'

/** Says that the records of this database have been renewed, so that not every start reads them all. */
const KEY = 'fingerprints-renewed'

/**
 * Renews the records of translations whose fingerprint the first algorithm made. Those that were up to
 * date get the fingerprint of the German of now; the others keep theirs, marked as one of the first
 * algorithm, and stay outdated. Dates stay, because nothing changes for readers. It happens once for a
 * database; interrupted, it begins anew and leaves what is renewed.
 */
export async function renewFingerprints(payload: Payload): Promise<void> {
  if (await payload.kv.get(KEY)) return
  for (let last = ''; ;) {
    const { docs: records } = await payload.find({
      collection: 'translations',
      where: { key: { greater_than: last } },
      sort: 'key',
      limit: BATCH,
      pagination: false,
      depth: 0,
      select: { key: true, collection: true, document: true, sourceFingerprint: true },
    })
    const next = records.at(-1)?.key
    if (next === undefined) break
    last = next
    const old = records.filter(({ sourceFingerprint }) => !sourceFingerprint.includes(':'))
    const documents = Map.groupBy(old, ({ collection, document }) => `${collection}/${document}`)
    for (const [first, ...rest] of documents.values()) {
      if (first) await renew(payload, first, [first, ...rest])
    }
  }
  await payload.kv.set(KEY, { algorithm: 2 })
}

type Record = { id: string; sourceFingerprint: string }

async function renew(
  payload: Payload,
  { collection, document }: { collection: TranslatableSlug; document: string },
  records: readonly Record[],
): Promise<void> {
  const target = document === GLOBAL_DOCUMENT ? { collection } : { collection, id: document }
  const german = inGerman(collection, (await readStored(payload, {}, target)) ?? {})
  const before = firstFingerprint(collection, german)
  const now = fingerprint(collection, german)
  for (const { id, sourceFingerprint: old } of records) {
    const sourceFingerprint = old === before ? now : `${FIRST}${old}`
    await payload.db.updateOne({
      collection: 'translations',
      // One that another instance has made meanwhile is newer.
      where: { id: { equals: id }, sourceFingerprint: { equals: old } },
      // Null is how Payload's adapters are told to leave the date alone.
      data: { sourceFingerprint, updatedAt: null },
      returning: false,
    })
  }
}
