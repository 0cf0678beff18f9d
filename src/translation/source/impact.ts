import type { PayloadRequest } from 'payload'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { isContentSlug } from '../../model/content.ts'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'
import { fingerprint } from '../fingerprint.ts'
import { inGerman } from '../inGerman.ts'
import { readStored } from '../readStored.ts'
import { readRecords } from '../records.ts'
import { extract } from '../segments/extract.ts'
import { isRequired } from '../segments/segment.ts'
import { type Document, recordDocument } from '../target.ts'
import { isStillValid } from '../segments/minorEdit.ts'
import { readHistory } from './history.ts'

/** What publishing a German draft makes outdated. */
export type Impact = { languages: { tag: string; segments: string[] }[] }

/**
 * Which segments of which published languages are up to date now and would not be any more, were the newest
 * draft of the German published as it is.
 */
export async function impactOf(req: PayloadRequest, document: Document): Promise<Impact> {
  const { payload } = req
  const { collection, id } = document
  // Files and globals have no drafts: what is saved is published.
  if (!isContentSlug(collection) || !id) return { languages: [] }
  const draft = await payload.findByID({
    collection,
    id,
    draft: true,
    locale: SOURCE_LANGUAGE,
    depth: 0,
    disableErrors: true,
    joins: WITHOUT_JOINS,
  })
  const stored = await readStored(payload, {}, document)
  if (!draft || !stored) return { languages: [] }
  const german = inGerman(collection, stored)
  const now = {
    fingerprint: fingerprint(collection, german),
    segments: extract(collection, german),
  }
  const next = extract(collection, { ...draft }).filter(isRequired)
  const target = recordDocument(document)
  const { minor, snapshots } = await readHistory(payload, {}, target)
  const records = await readRecords(payload, {}, target)
  const hashes = new Map(now.segments.map(({ path, hash }) => [path, hash]))
  const languages = records.flatMap(({ language, published, sourceFingerprint }) => {
    const then = [now, ...snapshots].find((one) => one.fingerprint === sourceFingerprint)
    if (!published || !then) return []
    const confirmed = new Map(then.segments.map(({ path, hash }) => [path, hash]))
    const isValid = (path: string, hash: string | undefined) =>
      hash !== undefined && isStillValid(minor, path, confirmed.get(path), hash)
    const segments = next
      .filter(
        ({ path, hash }) =>
          !isValid(path, hash) && (!hashes.has(path) || isValid(path, hashes.get(path))),
      )
      .map(({ path }) => path)
    return segments.length > 0 ? [{ tag: language, segments }] : []
  })
  return { languages }
}
