import { isolateObjectProperty, type PayloadRequest, ValidationError } from 'payload'
import { recordChange } from '../../changes/record.ts'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { isLanguageTag, type LanguageTag } from '../../languages/languages.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { recordsOf } from '../../richText/json.ts'
import { isBlank } from '../../text/isBlank.ts'
import { fingerprint } from '../fingerprint.ts'
import { inLanguage } from '../inGerman.ts'
import { readStored, type Stored } from '../readStored.ts'
import { readRecords } from '../records.ts'
import { adaptationOf } from '../segments/adaptation.ts'
import { alignTargets } from '../segments/alignTargets.ts'
import { extract } from '../segments/extract.ts'
import { ingest } from '../segments/ingest.ts'
import { ADAPTED } from '../segments/methodOf.ts'
import { isRequired, type Segment } from '../segments/segment.ts'
import { type Document, recordDocument } from '../target.ts'
import { withLanguage, writeLanguages } from '../writeLanguages.ts'
import { isStillValid, type MinorEdit } from '../segments/minorEdit.ts'
import { addToHistory, type Snapshot } from './history.ts'

type Values = Record<string, unknown>

/** Which segments have changed without another meaning: all, some by their paths, none. */
export type Minor = boolean | readonly string[]

/** The German of before and of now. */
type Change = {
  from: string
  to: string
  before: readonly Segment[]
  now: readonly Segment[]
  german: Values
}

/**
 * What translations get of a German that has just been published. Where all segments of a language are still
 * valid, because only order, pictures or emphasis have changed, a text has gone or come back, or the edit was
 * a minor one, the language follows at once. Every other language keeps its last published whole, and is
 * outdated until a person publishes it.
 *
 * @param req in the transaction that has written the German
 * @param german what is published now
 * @param before what was published before
 * @param minor which changes leave translations valid
 */
export async function followSource(
  req: PayloadRequest,
  document: Document,
  { german, before }: { german: Values; before: Values },
  minor: Minor,
): Promise<void> {
  const { payload } = req
  const { collection } = document
  const own = sameTransaction(req)
  const target = recordDocument(document)
  const records = (await readRecords(payload, own, target)).filter(({ published }) => published)
  // Work that is not published yet stays valid over a minor edit as well.
  if (records.length === 0 && minor === false) return
  const change = changeOf(collection, before, german)
  if (change.from === change.to) return
  const { snapshots, minor: edits } = await addToHistory(payload, own, target, {
    before: { fingerprint: change.from, segments: change.before },
    minor: minorEdits(collection, change, minor),
  })
  const byFingerprint = new Map(snapshots.map((one) => [one.fingerprint, one]))
  const following = records.flatMap(({ id, language, sourceFingerprint }) => {
    const snapshot = byFingerprint.get(sourceFingerprint)
    if (!snapshot || !isLanguageTag(language)) return []
    const isMinor = minor === true && sourceFingerprint === change.from
    // An adaptation is a text of its own: a person decides whether it still says the same.
    const isValid = isMinor || (!ADAPTED.has(language) && isConfirmed(change.now, snapshot, edits))
    return isValid ? [{ id, language, snapshot, isMinor }] : []
  })
  // Reading all languages takes longer than everything else here.
  const stored = following.length > 0 ? await readStored(payload, own, document) : undefined
  if (!stored) return
  const confirmed: string[] = []
  let written: Stored = {}
  for (const { id, language, snapshot, isMinor } of following) {
    const values = inLanguage(collection, stored, language)
    const fields = ADAPTED.has(language) ? undefined : inStep(collection, values, change, snapshot)
    const current = { ...stored, ...written }
    const more = fields && (await accepted(req, document, current, language, fields))
    written = { ...written, ...more }
    if (more || isMinor) confirmed.push(id)
  }
  if (Object.keys(written).length > 0) await writeLanguages(req, document, written)
  if (confirmed.length === 0) return
  await payload.db.updateMany({
    collection: 'translations',
    where: { id: { in: confirmed } },
    data: { sourceFingerprint: change.to, updatedAt: new Date().toISOString() },
    returning: false,
    req: own,
  })
  await recordChange(req, `${collection}/${target.id}`)
}

/** @returns undefined where a field does not take a value: German does not wait for a translation */
async function accepted(
  req: PayloadRequest,
  document: Document,
  stored: Stored,
  language: LanguageTag,
  fields: Values,
): Promise<Stored | undefined> {
  const own = isolateObjectProperty(req, 'locale')
  own.locale = language
  try {
    return await withLanguage(own, document, stored, fields)
  } catch (error) {
    if (error instanceof ValidationError) return undefined
    throw error
  }
}

function changeOf(collection: Document['collection'], before: Values, german: Values): Change {
  return {
    from: fingerprint(collection, before),
    to: fingerprint(collection, german),
    before: extract(collection, before),
    now: extract(collection, german),
    german,
  }
}

function minorEdits(
  collection: TranslatableSlug,
  { before, now }: Change,
  minor: Minor,
): MinorEdit[] {
  const old = new Map(before.map(({ path, hash }) => [path, hash]))
  const edits = changed(old, now).filter(([path]) =>
    typeof minor === 'boolean' ? minor : minor.includes(path),
  )
  if (edits.length === 0) return []
  // For an adaptation, which has one hash for all of it, where all of it is a minor edit.
  const wholes = (segments: readonly Segment[]) =>
    adaptationOf(collection, segments).filter(({ kind }) => kind === 'adaptation')
  const oldWholes = new Map(wholes(before).map(({ path, hash }) => [path, hash]))
  return minor === true ? [...edits, ...changed(oldWholes, wholes(now))] : edits
}

const changed = (old: ReadonlyMap<string, string>, now: readonly Segment[]): MinorEdit[] =>
  now.flatMap(({ path, hash }): MinorEdit[] => {
    const before = old.get(path)
    return before !== undefined && before !== hash ? [[path, before, hash]] : []
  })

/** Whether a translation of the German of then has all that the German of now says. */
function isConfirmed(
  now: readonly Segment[],
  { segments }: Snapshot,
  edits: readonly MinorEdit[],
): boolean {
  const then = new Map(segments.map(({ path, hash }) => [path, hash]))
  return now.every(
    ({ kind, path, hash }) =>
      !isRequired({ kind }) || isStillValid(edits, path, then.get(path), hash),
  )
}

/**
 * The fields of a language in the German's shape of now; what it has nothing of stays empty.
 *
 * @returns undefined where its text cannot be told apart, or a value of its own stands for another one now
 */
function inStep(
  collection: TranslatableSlug,
  values: Values,
  { now, german }: Change,
  { segments }: Snapshot,
): Values | undefined {
  const then = new Map(segments.map((segment) => [segment.path, segment]))
  const targets = alignTargets(collection, segments, values)
  const own = onlyWhatHas(collection, german, values)
  const paths = new Set(extract(collection, own).map(({ path }) => path))
  for (const segment of now.filter(({ path }) => paths.has(path))) {
    const { hash, source } = then.get(segment.path) ?? {}
    const target = targets.get(segment.path)
    if (isRequired(segment)) {
      if (target === undefined) return undefined
    } else if (target === source) {
      // It is as in German, and follows it.
      targets.delete(segment.path)
    } else if (hash !== segment.hash) {
      return undefined
    }
  }
  return ingest(collection, own, targets)
}

/** The German without the fields, and of a menu the entries, that a language has nothing in. */
function onlyWhatHas(collection: TranslatableSlug, german: Values, values: Values): Values {
  if (collection !== 'navigation') {
    const fields = Object.entries(german).filter(([field]) => hasText(values[field]))
    return Object.fromEntries(fields)
  }
  const named = new Set(
    recordsOf(values['items']).flatMap(({ id, label }) => (hasText(label) ? [id] : [])),
  )
  return { items: recordsOf(german['items']).filter(({ id }) => named.has(id)) }
}

const hasText = (value: unknown) =>
  typeof value === 'string' ? !isBlank(value) : value !== null && value !== undefined
