import type { FlattenedField } from 'payload'
import { textKey } from '../../text/folding/textKey.ts'
import { foldedName } from './withFoldedTexts.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * What a document's folded fields have to hold, put beside its texts.
 *
 * @param fields of its collection
 * @param data as a database gets it: a translated text is an object with a text per language; texts that
 *   are missing stay so
 */
export function foldedData<T extends Values>(fields: readonly FlattenedField[], data: T): T {
  const names = new Set(fields.map(({ name }) => name))
  const keys = fields.flatMap((field) => {
    const value = data[field.name]
    if (value === undefined) return []
    if (field.type === 'group' && isRecord(value)) {
      return [[field.name, foldedData(field.flattenedFields, value)]]
    }
    const name = foldedName(field.name)
    return names.has(name) ? [[name, keyOf(value)]] : []
  })
  return { ...data, ...Object.fromEntries(keys) }
}

function keyOf(value: unknown): unknown {
  if (typeof value === 'string') return textKey(value)
  if (!isRecord(value)) return null
  return Object.fromEntries(
    Object.entries(value).map(([language, text]) => [language, keyOf(text)]),
  )
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
