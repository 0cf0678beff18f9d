/** A document that may not go while others refer to it. */
type Held = { key: string; referrers: readonly string[] }

/**
 * The documents that hold only one another: each of their referrers is among them.
 *
 * @param held `key` and `referrers` as `collection/id`
 */
export function closedGroup<T extends Held>(held: readonly T[]): T[] {
  const keys = new Set(held.map(({ key }) => key))
  const group = held.filter(({ referrers }) => referrers.every((key) => keys.has(key)))
  return group.length === held.length ? group : closedGroup(group)
}
