import { createHash } from 'node:crypto'
import { ADAPTED } from '../segments/methodOf.ts'
import type { Item } from './loadItem.ts'
import type { Mark } from './target.ts'

/**
 * The record of a check of Leichte Sprache by readers of the target group (DIN SPEC 33429): only a text that
 * they have found good may be called so. It is about one version of the text.
 */
export type ReadersCheck = Mark & {
  /** Of all texts, as they were checked. */
  hash: string
  /** When it was, ISO 8601. */
  date: string
  /** How many readers took part. */
  readers: number
  /** Who they were: a group, or names with their consent. */
  group: string
  moderator: string
  /** What was changed after it, in words. */
  changes?: string | undefined
}

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
