const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])

const PLAIN = /^(?:https?:\/\/|mailto:|tel:)[^\s\p{Cc}\\"<>]+$/u

/**
 * The address if a link may lead there: an absolute one by http, https, mailto or tel, because a
 * relative one means nothing to a front end elsewhere. It is judged as browsers read it (WHATWG URL
 * §4.4: case, leading blanks, tabs and line breaks do not count) and, where it needs such reading,
 * also written so. A plain address stays as the editor typed it.
 */
export function safeUrl(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined

  const url = URL.parse(value)
  if (!url || !PROTOCOLS.has(url.protocol)) return undefined
  return PLAIN.test(value) ? value : url.href
}
