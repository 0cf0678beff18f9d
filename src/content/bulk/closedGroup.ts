/** A document that may not go while others refer to it. */
type Held = { key: string; referrers: readonly string[] }

/**
 * The documents that only one another hold: each of their referrers is among them. They can go, but only
 * together.
 *
 * @param held `key` and `referrers` as `collection/id`
 */
export function closedGroup<T extends Held>(held: readonly T[]): T[] {
  const keys = new Set(held.map(({ key }) => key))
  const group = held.filter(({ referrers }) => referrers.every((key) => keys.has(key)))
  return group.length === held.length ? group : closedGroup(group)
}
