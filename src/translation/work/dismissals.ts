import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { Refusal } from '../../content/refusal.ts'
import { writeDismissals } from '../source/history.ts'
import { recordDocument } from '../target.ts'
import type { Item } from './loadItem.ts'
import { checksOf } from './steps.ts'
import type { Mark } from '../segments/target.ts'
import type { Event } from './workHistory.ts'

type Given = {
  path: string
  code: string
  reason: string
  /** What an editor says of the German: it holds in every language. */
  everyLanguage?: boolean | undefined
}

/**
 * Notes that a warning is none, until the source or the target changes.
 *
 * @throws {Refusal} `unknown-segment` where there is no such warning
 */
export async function dismiss(
  own: PayloadRequest,
  item: Item,
  who: Mark,
  { path, code, reason, everyLanguage = false }: Given,
): Promise<Event> {
  const segment = item.segments.find((one) => one.path === path)
  const target = item.targets.get(path)
  const finding = checksOf(item)
    .get(path)
    ?.find((one) => one.code === code && one.severity === 'warning')
  if (!segment || !target || !finding) {
    throw new Refusal(own, 'unknown-segment', {
      de: `Es gibt dort keinen Hinweis „${code}“, der sich abschalten lässt.`,
      en: `There is no warning “${code}” there that can be dismissed.`,
    })
  }
  const dismissal = {
    ...who,
    id: crypto.randomUUID(),
    code,
    reason,
    sourceHash: segment.hash,
    target: target.target,
  }
  if (everyLanguage) {
    const document = recordDocument(item.place)
    await writeDismissals(own.payload, sameTransaction(own), document, (known) => [
      ...known,
      { ...dismissal, path },
    ])
  } else {
    const dismissals = [...(target.dismissals ?? []), dismissal]
    item.targets.set(path, { ...target, dismissals })
  }
  return { action: 'dismiss', comment: reason, paths: [path] }
}

/**
 * Takes a dismissal back.
 *
 * @param ofAllLanguages whether one of all languages may be meant, too
 */
export async function restoreFinding(
  own: PayloadRequest,
  item: Item,
  id: string,
  ofAllLanguages: boolean,
): Promise<Event> {
  const isIt = (one: { id: string }) => one.id === id
  if (ofAllLanguages && item.dismissals.some(isIt)) {
    const document = recordDocument(item.place)
    await writeDismissals(own.payload, sameTransaction(own), document, (known) =>
      known.filter((one) => !isIt(one)),
    )
    return { action: 'dismiss', paths: item.dismissals.filter(isIt).map(({ path }) => path) }
  }
  for (const [path, target] of item.targets) {
    if (!target.dismissals?.some(isIt)) continue
    const dismissals = target.dismissals.filter((one) => !isIt(one))
    item.targets.set(path, { ...target, dismissals })
    return { action: 'dismiss', paths: [path] }
  }
  throw new Refusal(own, 'document-not-found', {
    de: 'Das ist schon nicht mehr abgeschaltet.',
    en: 'This is not dismissed any more.',
  })
}
