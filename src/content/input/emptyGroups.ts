import type { FlattenedField } from 'payload'

/**
 * A document with `null` for a group, which `/v1` answers with and Payload cannot take, as one with a
 * group of which everything is empty.
 */
export function emptyGroups(
  fields: readonly FlattenedField[],
  data: Record<string, unknown>,
): Record<string, unknown> {
  const emptied = fields.flatMap((field) =>
    field.type === 'group' && data[field.name] === null
      ? [[field.name, Object.fromEntries(field.flattenedFields.map(({ name }) => [name, null]))]]
      : [],
  )
  return { ...data, ...Object.fromEntries(emptied) }
}
