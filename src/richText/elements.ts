/** Elements of HTML by name, as sanitizing lets them through. */
export type Elements = Readonly<Record<string, ElementRule>>

export type ElementRule = {
  /** The properties that it may have (in hast's spelling), with their values; none are listed for any. */
  attributes?: Readonly<Record<string, readonly string[]>>
  /** The elements of which it has to stand in one. */
  within?: readonly string[]
}

/** All the elements, with whatever one of the nodes that make them gives them. */
export function joinElements(all: readonly Elements[]): Elements {
  const joined: Record<string, ElementRule> = {}
  for (const [tagName, rule] of all.flatMap((elements) => Object.entries(elements))) {
    joined[tagName] = joinRules(joined[tagName], rule)
  }
  return joined
}

function joinRules(one: ElementRule | undefined, other: ElementRule): ElementRule {
  if (!one) return other
  const attributes: Record<string, readonly string[]> = { ...one.attributes }
  for (const [name, values] of Object.entries(other.attributes ?? {})) {
    const known = attributes[name] ?? values
    attributes[name] = known.length > 0 && values.length > 0 ? [...known, ...values] : []
  }
  const within = one.within && other.within ? [...one.within, ...other.within] : undefined
  return { attributes, ...(within ? { within } : {}) }
}
