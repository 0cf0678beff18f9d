const COPY = ' (Kopie)'

/**
 * What the copy of a document is called, in German as all content is: nothing as long as the original is
 * called nothing.
 *
 * @param limit how many UTF-16 code units the field takes; a title that would be longer is cut
 */
export function copyTitle<Title extends string | null | undefined>(
  title: Title,
  limit: number,
): Title | string {
  if (!title?.trim()) return title
  if (title.length + COPY.length <= limit) return `${title}${COPY}`
  // Half a character at the end (a surrogate of its own) would be none.
  const kept = title.slice(0, limit - COPY.length).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.trimEnd()}${COPY}`
}
