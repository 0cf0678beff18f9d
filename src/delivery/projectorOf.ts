import type { Payload } from 'payload'
import type { TranslatableSlug } from '../model/content.ts'

/** What a committed write tells delivery. */
export type Following = {
  /** A document, a file or (with `global` as its id) a global is not what it was. */
  changed(collection: TranslatableSlug, id: string): Promise<void>
  languagesChanged(): Promise<void>
}

const following = new WeakMap<Payload, Following>()

/** Who follows the writes of this Payload instance; nobody in command-line tools. */
export const projectorOf = (payload: Payload): Following | undefined => following.get(payload)

/** From now on, or until it is called without a second argument, `projector` hears of every write. */
export function follow(payload: Payload, projector?: Following): void {
  if (projector) following.set(payload, projector)
  else following.delete(payload)
}
