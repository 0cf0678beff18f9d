import {
  commitTransaction,
  Forbidden,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { Refusal } from '../refusal.ts'
import { mayPlan, planTargetOf, plansOf, type PlanTarget } from './planTarget.ts'

/** Somebody who plans more for one document has lost track, or is no person. */
export const MOST_PLANS = 20

/** How far ahead a plan may be, in years. */
const FURTHEST_YEARS = 10

/** The form has minutes: what is planned for this one is not late. */
const LATE_MS = 60 * 1000

const JOBS = 'payload-jobs'

/** What the admin's drawer sends, unchecked. */
export type PlanSent = {
  type?: unknown
  date?: unknown
  deleteID?: unknown
  doc?: unknown
  global?: unknown
  localeToPublish?: unknown
  timezone?: unknown
}

/**
 * Plans a publication, or removes a plan. Payload asks only whether somebody uses the admin: here it is
 * who may publish the document itself, some plans for each, for a time that there will be.
 *
 * @returns what the admin's drawer shows
 * @throws {Forbidden} when whoever asks may not publish the document, or it is not there
 * @throws {Refusal} `invalid-plan`, `too-many-plans`
 */
export async function schedulePublish(
  req: PayloadRequest,
  sent: PlanSent,
): Promise<{ message: string }> {
  if (sent.deleteID) await removePlan(req, sent.deleteID)
  else await addPlan(req, sent)
  return { message: req.t('general:success') }
}

async function removePlan(req: PayloadRequest, id: unknown): Promise<void> {
  const { docs } = await req.payload.find({
    collection: JOBS,
    where: {
      and: [{ id: { equals: String(id) } }, { taskSlug: { equals: 'schedulePublish' } }],
    },
    depth: 0,
  })
  const [job] = docs
  const target = planTargetOf((job?.input ?? {}) as object)
  if (!job || !target || !(await mayPlan(req, target))) throw new Forbidden(req.t)
  await req.payload.delete({ collection: JOBS, id: job.id })
}

async function addPlan(req: PayloadRequest, sent: PlanSent): Promise<void> {
  const target = planTargetOf(sent)
  if (!target || !(await mayPlan(req, target))) throw new Forbidden(req.t)
  const { type, date, localeToPublish: locale, timezone } = sent
  const isKind = type === 'publish' || type === 'unpublish'
  const isLanguage = locale === undefined || locale === 'de'
  if (!isKind || !isLanguage || !isZone(timezone) || !isToCome(date)) {
    throw new Refusal(req, 'invalid-plan', {
      de: `Geplant wird, wann der deutsche Text veröffentlicht wird oder offline geht: von jetzt an bis in ${FURTHEST_YEARS} Jahren.`,
      en: `A plan says when the German text is published or goes offline: from now on to ${FURTHEST_YEARS} years ahead.`,
    })
  }
  const user = { relationTo: 'users', value: req.user?.id }
  await queue(req, target, { type, locale, timezone, user }, date)
}

/** One writing transaction at a time: of two who come at once, the second counts the first one's plan. */
async function queue(req: PayloadRequest, target: PlanTarget, what: object, waitUntil: Date) {
  const isOwn = await initTransaction(req)
  try {
    const { totalDocs } = await req.payload.count({
      collection: JOBS,
      where: plansOf(target),
      req: sameTransaction(req),
    })
    if (totalDocs >= MOST_PLANS) {
      throw new Refusal(req, 'too-many-plans', {
        de: `Für ein Dokument gibt es höchstens ${MOST_PLANS} Pläne. Bitte zuerst einen löschen.`,
        en: `A document has at most ${MOST_PLANS} plans. Please delete one first.`,
      })
    }
    const of =
      'global' in target
        ? { global: target.global }
        : { doc: { relationTo: target.collection, value: target.id } }
    const input = { ...what, ...of } as never
    await req.payload.jobs.queue({ task: 'schedulePublish', input, waitUntil, req })
    if (isOwn) await commitTransaction(req)
  } catch (error) {
    if (isOwn) await killTransaction(req)
    throw error
  }
}

function isToCome(date: unknown): date is Date {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) return false
  const last = new Date()
  last.setFullYear(last.getFullYear() + FURTHEST_YEARS)
  return date.getTime() >= Date.now() - LATE_MS && date < last
}

const isZone = (zone: unknown) =>
  zone === undefined || (typeof zone === 'string' && /^[\w+/-]{1,50}$/.test(zone))
