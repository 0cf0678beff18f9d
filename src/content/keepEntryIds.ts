/** An entry of the menu, as it is stored or as it is sent. */
export type MenuEntry = {
  id?: string | null
  label?: unknown
  target?: unknown
  page?: unknown
  collection?: unknown
  url?: unknown
}

/**
 * Gives entries that come without an id the one of the stored entry that they are: translations belong to
 * ids, and a script that sends the menu as it should be does not know them. The same label and the same
 * place make an entry the same, then the same place, then the same label.
 *
 * @param stored the German menu as it is
 * @param sent the German menu as it is to be
 */
export function keepEntryIds(
  stored: readonly MenuEntry[],
  sent: readonly MenuEntry[],
): MenuEntry[] {
  const taken = new Set(sent.map(({ id }) => id))
  const kept = sent.map((entry) => ({ ...entry }))
  for (const isSame of [samePlaceAndLabel, samePlace, sameLabel]) {
    for (const entry of kept) {
      if (entry.id) continue
      const same = stored.find((one) => one.id && !taken.has(one.id) && isSame(one, entry))
      if (!same) continue
      entry.id = same.id ?? null
      taken.add(same.id)
    }
  }
  return kept
}

/** Where an entry leads: the field with the target's name says it. */
const placeOf = (entry: MenuEntry) => {
  const { target } = entry
  const place = entry[target as keyof MenuEntry]
  return place ? `${String(target)} ${idOf(place)}` : undefined
}

/** A page comes as its id, or whole. */
const idOf = (place: unknown) =>
  typeof place === 'object' && place !== null && 'id' in place ? String(place.id) : String(place)

const samePlace = (one: MenuEntry, other: MenuEntry) =>
  placeOf(one) !== undefined && placeOf(one) === placeOf(other)

const sameLabel = (one: MenuEntry, other: MenuEntry) =>
  typeof one.label === 'string' && one.label === other.label

const samePlaceAndLabel = (one: MenuEntry, other: MenuEntry) =>
  samePlace(one, other) && sameLabel(one, other)
