/** Cuts a list wherever an item's key differs from the key of the item before it. */
export function groupAdjacent<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
): Item[][] {
  const groups: Item[][] = []
  let lastKey: unknown

  for (const item of items) {
    const key = keyOf(item)
    const group = groups.at(-1)
    if (group && key === lastKey) group.push(item)
    else groups.push([item])
    lastKey = key
  }
  return groups
}
