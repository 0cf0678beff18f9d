import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { permissions } from '../../access/permissions.ts'
import { Refusal } from '../../content/refusal.ts'
import type { Item } from './loadItem.ts'
import type { Event } from './workHistory.ts'

export type Assignment = {
  /** The account; null for nobody. */
  user: string | null
  /** A day or a moment, ISO 8601. */
  due?: string | null | undefined
}

/**
 * Gives the work to somebody.
 *
 * @throws {Refusal} `cannot-be-assigned` where there is no such account, or it has not been given the language
 */
export async function assign(
  own: PayloadRequest,
  item: Item,
  { user, due }: Assignment,
): Promise<Event> {
  const { language } = item.place
  if (user !== null) {
    const account = await own.payload.findByID({
      collection: 'users',
      id: user,
      depth: 0,
      disableErrors: true,
      req: sameTransaction(own),
    })
    if (!permissions.worksOn(account, language)) {
      throw new Refusal(own, 'cannot-be-assigned', {
        de: `Dieses Konto arbeitet nicht in der Sprache ${language}. Die Administration kann sie ihm geben.`,
        en: `This account does not work in the language ${language}. An administrator can give it to it.`,
      })
    }
  }
  item.assignee = user ?? undefined
  item.due = user === null ? undefined : (due ?? undefined)
  return { action: 'assign', assignee: user, due: item.due ?? null }
}
