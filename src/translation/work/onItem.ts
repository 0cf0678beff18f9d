import type { PayloadRequest } from 'payload'
import { writerName } from '../../access/writerName.ts'
import { againWhileTaken } from '../../database/againWhileTaken.ts'
import { inTransaction } from '../../database/inTransaction.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { Target as Place } from '../target.ts'
import { type Item, loadItem, storeItem } from './loadItem.ts'
import type { Mark } from '../segments/target.ts'
import { addToWorkHistory, type Event } from './workHistory.ts'

/** Somebody who does something, now. */
export const markOf = ({ user }: PayloadRequest): Mark => ({
  by: user?.id ?? '',
  byName: writerName(user),
  at: new Date().toISOString(),
})

type Change = (
  item: Item,
  own: PayloadRequest,
  who: Mark,
) => Promise<Event | undefined> | Event | undefined

/**
 * Does something with a work item in a transaction of its own: reads it as it is, changes it, keeps it and
 * notes who did what. Where another process has written it meanwhile, all of it is done again.
 *
 * @param change changes the item, and says what is to be noted; undefined where nothing has changed
 * @returns the item as it is now
 */
export async function onItem(req: PayloadRequest, place: Place, change: Change): Promise<Item> {
  const { payload, user, i18n, t } = req
  return againWhileTaken(async () => {
    let changed: Item | undefined
    const work = async (own: PayloadRequest) => {
      changed = await loadItem(own, place)
      const who = markOf(req)
      const event = await change(changed, own, who)
      if (!event) return
      await storeItem(own, changed)
      await addToWorkHistory(own, place, who, event)
    }
    await inTransaction(payload, SOURCE_LANGUAGE, work, { user, i18n, t, context: {} })
    return changed as unknown as Item
  })
}
