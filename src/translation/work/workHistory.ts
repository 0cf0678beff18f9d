import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { recordKey } from '../records.ts'
import { recordDocument, type Target as Place } from '../target.ts'
import type { Mark, TargetOrigin } from '../segments/target.ts'

/** Everything that can be done with a work item, by the last part of its address. */
export type Action =
  | 'approve'
  | 'assign'
  | 'check'
  | 'dismiss'
  | 'publish'
  | 'return'
  | 'save'
  | 'submit'
  | 'unpublish'

/** What was done, and with what. */
export type Event = {
  action: Action
  /** What was saved. */
  targets?: { path: string; target: string; origin: TargetOrigin }[]
  /** Why, in the words of who did it. */
  comment?: string
  /** To which segments it applies; all where it is not said. */
  paths?: string[]
  /** The account that it was given to; null for nobody. */
  assignee?: string | null
  due?: string | null
}

export type PastEvent = Event & Mark & { id: string }

/** How many are given out at once. */
const MOST_EVENTS = 200

const keyOf = (place: Place) => {
  const { collection, id } = recordDocument(place)
  return recordKey(collection, id, place.language)
}

/** Notes what somebody did. */
export async function addToWorkHistory(
  req: PayloadRequest,
  place: Place,
  { by, byName }: Mark,
  { action, ...details }: Event,
): Promise<void> {
  await req.payload.create({
    collection: 'work-history',
    data: { item: keyOf(place), action, by, byName, details },
    depth: 0,
    req: sameTransaction(req),
  })
}

/**
 * What was done with a work item, newest first.
 *
 * @param path only what was saved in one segment
 */
export async function readWorkHistory(
  req: PayloadRequest,
  place: Place,
  path?: string,
): Promise<PastEvent[]> {
  const { docs } = await req.payload.find({
    collection: 'work-history',
    where: { item: { equals: keyOf(place) } },
    sort: '-createdAt',
    depth: 0,
    limit: path === undefined ? MOST_EVENTS : 10 * MOST_EVENTS,
    pagination: false,
    req: sameTransaction(req),
  })
  const events = docs.map(({ id, action, by, byName, createdAt, details }): PastEvent => ({
    id,
    action: action as Action,
    by: by ?? '',
    byName: byName ?? '',
    at: createdAt,
    ...(details as Omit<Event, 'action'>),
  }))
  if (path === undefined) return events
  return events.flatMap((event) => {
    const targets = event.targets?.filter((one) => one.path === path)
    return targets && targets.length > 0 ? [{ ...event, targets }] : []
  })
}
