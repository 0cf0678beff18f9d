/** A long table in a list in an accordion has about 60 levels; code that walks documents takes thousands. */
export const MOST_LEVELS = 200

/** Whether a parsed JSON value has lists and objects inside each other more than {@link MOST_LEVELS} deep. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
    if (level.length === 0) return false
  }
  return true
}
