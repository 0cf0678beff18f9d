import { createHash } from 'node:crypto'
import { ADAPTED } from '../segments/methodOf.ts'
import type { Item } from './loadItem.ts'
import type { ReadersCheck } from './stateOf.ts'

/** Of the texts as they are now. */
export function textsHash({ segments, targets }: Item): string {
  const texts = segments.map(({ path }) => [path, targets.get(path)?.target ?? ''])
  return createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 20)
}

/** The check of the texts as they are now; one of other texts is void. */
export function validCheck(item: Item): ReadersCheck | undefined {
  const { checked } = item.steps
  return checked && checked.hash === textsHash(item) ? checked : undefined
}

export const isAdapted = ({ place }: Pick<Item, 'place'>): boolean => ADAPTED.has(place.language)
