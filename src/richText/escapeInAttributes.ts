/** A whole tag of serialized HTML, in which quotes within values are escaped already. */
const TAG = /<[a-z][^>"]*(?:"[^"]*"[^>"]*)*>/g

/**
 * Escapes `<` and `>` in attribute values too. HTML does not ask for it, but what is parsed and
 * written again and again has broken out of attributes that way, so that browsers now write it so
 * themselves (HTML §13.3, "escaping a string").
 */
export function escapeInAttributes(html: string): string {
  return html.replace(TAG, (tag) =>
    tag.replace(/"[^"]*"/g, (value) => value.replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  )
}
