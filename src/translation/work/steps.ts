import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { Refusal } from '../../content/refusal.ts'
import { isBlank } from '../../text/isBlank.ts'
import { say, type Words } from '../../text/words.ts'
import { type Check, checkTargets, errorsIn } from '../quality/checkTargets.ts'
import { publishTranslations } from '../publishTranslations.ts'
import { methodOf } from '../segments/methodOf.ts'
import { isRequired } from '../segments/segment.ts'
import type { TargetLanguage } from '../targetLanguage.ts'
import { unpublishTranslation } from '../unpublishTranslation.ts'
import type { Item } from './loadItem.ts'
import { isAdapted, textsHash, validCheck } from './readersCheck.ts'
import { isPending, type ReadersCheck, stateOf, type WorkState } from './stateOf.ts'
import { type Mark, segmentStateOf, type Target } from '../segments/target.ts'
import type { Event } from './workHistory.ts'

/** The state of an item. */
export function stateOfItem(item: Item): WorkState {
  return stateOf({ ...item, minor: item.history.minor })
}

/** What programs find in an item's targets. */
export function checksOf(item: Item): Map<string, Check[]> {
  const { place, segments, targets, history, dismissals } = item
  const { collection, language } = place
  return checkTargets({ collection, language, segments, targets, minor: history.minor, dismissals })
}

const STATE_NAMES: Readonly<Record<WorkState, Words>> = {
  missing: { de: 'noch nicht begonnen', en: 'not begun' },
  'in-progress': { de: 'in Arbeit', en: 'in progress' },
  'in-review': { de: 'in der Prüfung', en: 'in review' },
  approved: { de: 'freigegeben', en: 'approved' },
  published: { de: 'veröffentlicht', en: 'published' },
  outdated: { de: 'veraltet', en: 'outdated' },
}

/** @throws {Refusal} `invalid-step` */
function invalidStep(req: PayloadRequest, item: Item, what: Words): never {
  const state = STATE_NAMES[stateOfItem(item)]
  throw new Refusal(req, 'invalid-step', {
    de: `Das geht jetzt nicht: Die Übersetzung ist ${state.de}. ${what.de}`,
    en: `This is not possible now: the translation is ${state.en}. ${what.en}`,
  })
}

/** @throws {Refusal} `nothing-translated`; `checks-failed` with each error */
function assertSound(req: PayloadRequest, item: Item): void {
  const texts = item.segments.filter(isRequired)
  if (texts.every(({ path }) => segmentStateOf(item.targets.get(path)) === 'initial')) {
    throw new Refusal(req, 'nothing-translated', {
      de: 'Es ist noch nichts übersetzt.',
      en: 'Nothing has been translated yet.',
    })
  }
  const errors = errorsIn(checksOf(item))
  if (errors.length === 0) return
  throw new Refusal(
    req,
    'checks-failed',
    {
      de: `${errors.length === 1 ? 'Eine Stelle muss' : `${errors.length} Stellen müssen`} vorher in Ordnung gebracht werden.`,
      en: `${errors.length === 1 ? 'One place has' : `${errors.length} places have`} to be put right first.`,
    },
    { checks: errors.map(({ message, ...one }) => ({ ...one, message: say(req, message) })) },
  )
}

/** Hands the work in, for somebody to approve. */
export function submit(req: PayloadRequest, item: Item, who: Mark): Event {
  const state = stateOfItem(item)
  if (state === 'in-review' || state === 'approved' || state === 'published') {
    invalidStep(req, item, {
      de: 'Es gibt nichts einzureichen.',
      en: 'There is nothing to hand in.',
    })
  }
  assertSound(req, item)
  const { returned: _, ...steps } = item.steps
  item.steps = { ...steps, submitted: { ...who, revision: item.revision } }
  return { action: 'submit' }
}

/**
 * Approves what has been handed in: all of it, or some segments. Nobody approves what they have changed since
 * it was approved last.
 *
 * @param responsible the body that is responsible for what is published
 */
export function approve(
  req: PayloadRequest,
  item: Item,
  who: Mark,
  { paths, responsible }: { paths?: readonly string[] | undefined; responsible: string },
): Event {
  if (stateOfItem(item) !== 'in-review') {
    invalidStep(req, item, {
      de: 'Freigegeben wird, was eingereicht ist.',
      en: 'What has been handed in is approved.',
    })
  }
  // What the German does not have any more is nobody's to approve.
  const open = item.segments
    .flatMap(({ path }) => item.targets.get(path) ?? [])
    .filter(
      ({ path, reviewed, target }) =>
        !reviewed && !isBlank(target) && (paths === undefined || paths.includes(path)),
    )
  if (open.some(({ authors }) => authors.includes(who.by))) {
    throw new Refusal(req, 'own-words', {
      de: 'Niemand gibt die eigenen Worte frei: Bitte jemand anderen, das zu prüfen.',
      en: 'Nobody approves their own words: please ask somebody else to review this.',
    })
  }
  for (const one of open) item.targets.set(one.path, approved(one, who))
  const isWhole = item.segments
    .filter(isRequired)
    .every(({ path }) => item.targets.get(path)?.reviewed)
  if (isWhole) {
    item.steps = { ...item.steps, approved: { ...who, revision: item.revision, responsible } }
  }
  return { action: 'approve', ...(paths ? { paths: [...paths] } : {}) }
}

function approved(target: Target, who: Mark): Target {
  const { returned: _, ...rest } = target
  return {
    ...rest,
    authors: [],
    reviewed: who,
    approved: { ...who, target: rest.target, source: rest.source },
  }
}

/**
 * Sends the work back, with a reason for all of it or for some segments.
 *
 * @throws {Refusal} `reason-missing`
 */
export function giveBack(
  req: PayloadRequest,
  item: Item,
  who: Mark,
  {
    comment = '',
    segments = [],
  }: { comment?: string | undefined; segments?: { path: string; comment: string }[] | undefined },
): Event {
  const state = stateOfItem(item)
  if (state !== 'in-review' && state !== 'approved') {
    invalidStep(req, item, {
      de: 'Zurückgegeben wird, was eingereicht oder freigegeben ist.',
      en: 'What has been handed in or approved is sent back.',
    })
  }
  if (isBlank(comment) && segments.every((one) => isBlank(one.comment))) {
    throw new Refusal(req, 'reason-missing', {
      de: 'Bitte dazuschreiben, warum: für das Ganze oder für einzelne Stellen.',
      en: 'Please say why: for the whole, or for single segments.',
    })
  }
  for (const { path, comment: reason } of segments) {
    const target = item.targets.get(path)
    if (!target || isBlank(reason)) continue
    const { reviewed: _, ...rest } = target
    item.targets.set(path, { ...rest, returned: { ...who, comment: reason } })
  }
  const { submitted: _, approved: __, ...steps } = item.steps
  item.steps = { ...steps, returned: { ...who, revision: item.revision, comment } }
  return {
    action: 'return',
    comment: [comment, ...segments.map((one) => one.comment)]
      .filter((one) => !isBlank(one))
      .join('\n'),
    ...(segments.length > 0 ? { paths: segments.map(({ path }) => path) } : {}),
  }
}

/** Publishes the language as it is, and leaves every other one and a German draft alone. */
export async function publish(
  own: PayloadRequest,
  item: Item,
  { twoPersonReview }: TargetLanguage,
  slug: string | undefined,
): Promise<Event> {
  const { collection, id, language } = item.place
  const state = stateOfItem(item)
  assertSound(own, item)
  const isChecked = isAdapted(item) ? validCheck(item) !== undefined : undefined
  const saysMore = slug !== undefined || (isChecked ?? false) !== (item.published?.checked ?? false)
  if (!isPending(item) && state === 'published' && !saysMore) {
    invalidStep(own, item, {
      de: 'Seitdem hat sich nichts geändert.',
      en: 'Nothing has changed since.',
    })
  }
  if (twoPersonReview && state !== 'approved') {
    invalidStep(own, item, {
      de: 'In dieser Sprache gibt vorher eine zweite Person frei.',
      en: 'In this language a second person approves first.',
    })
  }
  const targets = new Map([...item.targets].map(([path, { target }]) => [path, target]))
  const fields = methodOf(language).ingest(collection, item.german, targets)
  await publishTranslations(
    own.payload,
    { collection, ...(id ? { id } : {}) },
    [
      {
        language,
        fields: slug === undefined ? fields : { ...fields, slug },
        origin: originOf(item),
        reviewed: isReviewed(item),
        ...(isChecked === undefined ? {} : { checked: isChecked }),
        sourceFingerprint: item.fingerprint,
        revision: item.revision,
      },
    ],
    sameTransaction(own),
  )
  return { action: 'publish' }
}

const used = ({ segments, targets }: Item): Target[] =>
  segments.filter(isRequired).flatMap(({ path }) => targets.get(path) ?? [])

const isReviewed = (item: Item) => used(item).every(({ reviewed }) => reviewed !== undefined)

/** A machine's as long as no person has saved or approved one of its texts. */
function originOf(item: Item): 'human' | 'import' | 'machine' {
  const unseen = used(item).filter(({ reviewed, saved }) => !reviewed && !saved)
  if (unseen.some(({ origin }) => origin === 'machine')) return 'machine'
  return unseen.some(({ origin }) => origin === 'import') ? 'import' : 'human'
}

/** Notes that readers of the target group have found the texts good as they are now. */
export function noteReadersCheck(
  req: PayloadRequest,
  item: Item,
  who: Mark,
  check: Omit<ReadersCheck, 'hash' | keyof Mark>,
): Event {
  if (!isAdapted(item)) {
    invalidStep(req, item, {
      de: 'Eine Prüfung durch die Zielgruppe gibt es nur in Leichter Sprache.',
      en: 'Only Leichte Sprache is checked by its readers.',
    })
  }
  assertSound(req, item)
  item.steps = { ...item.steps, checked: { ...who, ...check, hash: textsHash(item) } }
  return { action: 'check', comment: `${check.readers}, ${check.group}, ${check.date}` }
}

/** Takes the language offline; the work on it stays. */
export async function unpublish(own: PayloadRequest, item: Item): Promise<Event> {
  if (!item.published) {
    invalidStep(own, item, {
      de: 'Es ist nichts online.',
      en: 'Nothing of it is online.',
    })
  }
  await unpublishTranslation(own.payload, item.place, sameTransaction(own))
  // What was published stays as work.
  item.revision = Math.max(1, item.revision)
  return { action: 'unpublish' }
}
