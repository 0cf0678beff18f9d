import type { FlattenedField } from 'payload'

/** What Payload keeps of a document and of a version beside their fields. */
const KEPT = new Set(['id', 'createdAt', 'updatedAt'])
const KEPT_OF_VERSIONS = new Set([...KEPT, 'autosave', 'latest', 'parent', 'publishedLocale'])

type Sorts = {
  /** What the list can be sorted by. */
  right: string[]
  /** What it must not be: hidden fields, fields of other documents, and what is no name at all. */
  wrong: string[]
}

/**
 * The names in an order. Payload passes on what is no field of the list: SQLite ignores it, and MongoDB
 * takes some (`$where`) for something of its own. The fields of other documents are wrong, because their
 * order would tell of documents that the caller may not read, and each database has another one where a
 * document refers to several. A plain name that no field has is in neither list, and does no harm.
 *
 * @param sort a text with commas, or a list, as Payload has it
 * @param areVersions whether the list is of versions, whose fields begin with `version.`
 */
export function sortsIn(
  fields: readonly FlattenedField[],
  sort: unknown,
  areVersions = false,
): Sorts {
  const sorts: Sorts = { right: [], wrong: [] }
  for (const name of namesIn(sort)) {
    const parts = name.replace(/^-/, '').split(/\.|__/)
    const kept = areVersions ? KEPT_OF_VERSIONS : KEPT
    const isOwn = areVersions && parts[0] === 'version'
    if (parts.length === 1 && kept.has(parts[0] ?? '')) sorts.right.push(name)
    else {
      const state = stateOf(fields, isOwn ? parts.slice(1) : parts)
      if (state && isOwn === areVersions) sorts[state].push(name)
    }
  }
  return sorts
}

function namesIn(sort: unknown): string[] {
  const all: unknown[] = Array.isArray(sort) ? sort : [sort]
  return all.flatMap((one) =>
    typeof one === 'string' ? one.split(',').map((name) => name.trim()) : [],
  )
}

function stateOf(
  fields: readonly FlattenedField[],
  [name = '', ...inside]: readonly string[],
): keyof Sorts | undefined {
  const field = fields.find((one) => one.name === name)
  if (!field) return /^\w*$/.test(name) && inside.length === 0 ? undefined : 'wrong'
  // Lists of joined documents have no order that another list could have.
  if (('hidden' in field && field.hidden) || field.type === 'join') return 'wrong'
  if (inside.length === 0) return 'right'
  if (field.type !== 'group') return 'wrong'
  return stateOf(field.flattenedFields, inside) ?? 'wrong'
}
