import type { Payload, PayloadRequest } from 'payload'
import type { TranslatableSlug } from '../../model/content.ts'
import type { MinorEdit } from '../segments/minorEdit.ts'
import type { Segment } from '../segments/segment.ts'
import type { Dismissal } from '../segments/target.ts'

type Target = { collection: TranslatableSlug; id: string }

/** The German of a document as it was published once. */
export type Snapshot = { fingerprint: string; segments: readonly Segment[] }

/** What was published of a document's German before, newest first, as far as translations need it. */
export type SourceHistory = {
  snapshots: Snapshot[]
  minor: MinorEdit[]
  /** What editors have said is no fault, in any language. */
  dismissals?: DocumentDismissal[]
}

export type DocumentDismissal = Dismissal & { path: string }

/** How many are kept. A translation of an older German has no difference to show. */
const MOST_SNAPSHOTS = 12
const MOST_MINOR_EDITS = 500

const NOTHING: SourceHistory = { snapshots: [], minor: [] }

const keyOf = ({ collection, id }: Target) => `${collection}/${id}`

/** What is known of a document's German; nothing where it has not changed since it was first published. */
export async function readHistory(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
): Promise<SourceHistory> {
  const row = await findRow(payload, req, target)
  return (row?.history ?? NOTHING) as SourceHistory
}

/**
 * Keeps what the German was before it changed, and which changes leave translations valid.
 *
 * @returns the history with them
 */
export async function addToHistory(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
  { before, minor }: { before: Snapshot; minor: readonly MinorEdit[] },
): Promise<SourceHistory> {
  const row = await findRow(payload, req, target)
  const known = (row?.history ?? NOTHING) as SourceHistory
  const others = known.snapshots.filter(({ fingerprint }) => fingerprint !== before.fingerprint)
  const history: SourceHistory = {
    ...known,
    snapshots: [before, ...others].slice(0, MOST_SNAPSHOTS),
    minor: [...minor, ...known.minor].slice(0, MOST_MINOR_EDITS),
  }
  await writeHistory(payload, req, target, history, row?.id)
  return history
}

/** Keeps what editors have dismissed in all languages of a document. */
export async function writeDismissals(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
  change: (known: readonly DocumentDismissal[]) => DocumentDismissal[],
): Promise<void> {
  const row = await findRow(payload, req, target)
  const known = (row?.history ?? NOTHING) as SourceHistory
  const history = { ...known, dismissals: change(known.dismissals ?? []) }
  await writeHistory(payload, req, target, history, row?.id)
}

async function writeHistory(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
  history: SourceHistory,
  id: string | undefined,
): Promise<void> {
  // Past Payload's own steps, of which none has anything to do here: German waits for it.
  const common = { collection: 'sources', req: { ...req } } as const
  if (id) await payload.db.updateOne({ ...common, id, data: { history }, returning: false })
  else await payload.db.create({ ...common, data: { key: keyOf(target), history } })
}

/** Forgets it, with the document. */
export async function deleteHistory(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
): Promise<void> {
  await payload.db.deleteMany({
    collection: 'sources',
    where: { key: { equals: keyOf(target) } },
    req: { ...req },
  })
}

async function findRow(payload: Payload, req: Partial<PayloadRequest>, target: Target) {
  const { docs } = await payload.find({
    collection: 'sources',
    where: { key: { equals: keyOf(target) } },
    depth: 0,
    limit: 1,
    pagination: false,
    req: { ...req },
  })
  return docs[0]
}
