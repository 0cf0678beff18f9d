import { CONTENT, type ContentSlug } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'

/**
 * A document without the relations and files that are gone. SQLite removes them itself when their target
 * is deleted, from versions too; MongoDB keeps ids of nothing. Links and pictures in texts stay: what is
 * to become of the words around them, an editor decides.
 *
 * @param missing `collection/id`
 */
export function dropLost(
  collection: ContentSlug,
  doc: Record<string, unknown>,
  missing: ReadonlySet<string>,
): Record<string, unknown> {
  const { files, relations } = CONTENT[collection]
  const left = (field: string, to: string) =>
    idsOf(doc[field]).filter((id) => !missing.has(`${to}/${id}`))
  const lists = Object.entries(relations).map(([field, { to, many }]) => {
    const ids = left(field, to)
    return [field, many ? ids : (ids[0] ?? null)] as const
  })
  const single = files.map((field) => [field, left(field, 'media')[0] ?? null] as const)
  return { ...doc, ...Object.fromEntries([...lists, ...single]) }
}

/** The fields that a key may have been in. */
export function fieldsFor(collection: ContentSlug, key: string): string[] {
  const { files, relations } = CONTENT[collection]
  const target = key.slice(0, key.indexOf('/'))
  const related = Object.entries(relations).filter(([, { to }]) => to === target)
  return [...related.map(([field]) => field), ...(target === 'media' ? files : [])]
}
