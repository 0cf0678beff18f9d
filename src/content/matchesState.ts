const ENTITY_TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g

/**
 * Whether a state is one of those that `If-Match` names (RFC 9110, 13.1.1; the grammar is in 8.8.3 and
 * 5.6.1). The tag of a state is the time of its last change, whatever way that is written. Weak tags
 * never match: the comparison is the strong one.
 *
 * @param header the value of `If-Match`, other than `*`; several fields are one list
 * @param updatedAt when the state was written, ISO 8601; undefined where there is none yet
 * @returns undefined where the header is no list of entity tags
 */
export function matchesState(header: string, updatedAt: string | undefined): boolean | undefined {
  const tags = [...header.matchAll(ENTITY_TAG)]
  // What is left of each tag is one quotation mark, between commas; elements of a list may be empty.
  const elements = header.replaceAll(ENTITY_TAG, '"').split(',')
  const named = elements.map((element) => element.trim()).filter((element) => element !== '')
  const isList = named.length === tags.length && named.every((element) => element === '"')
  if (tags.length === 0 || !isList) return undefined
  return tags.some(([, weak, tag = '']) => !weak && isSameTime(tag, updatedAt))
}

function isSameTime(a: string, b: string | undefined): boolean {
  return b !== undefined && new Date(a).getTime() === new Date(b).getTime()
}
