import type { Field, Plugin, TextField } from 'payload'

/** Addresses, types and colours are ASCII in small letters, and keys are not searched. */
const AS_THEY_ARE: ReadonlySet<string> = new Set(['slug', 'mimeType', 'color', 'apiKey'])

/** Collections whose texts are keys and tags; so are those of collections that nobody sees. */
const OF_KEYS: ReadonlySet<string> = new Set(['translations', 'languages'])

/** The name of the field that a text is sorted and searched by. */
export const foldedName = (name: string) => `${name}Folded`

function withFolded(fields: Field[]): Field[] {
  return fields.flatMap((field): Field[] => {
    if (field.type === 'row' || field.type === 'group') {
      return [{ ...field, fields: withFolded(field.fields) }]
    }
    return isWritten(field) ? [field, folded(field)] : [field]
  })
}

function isWritten(field: Field): field is Field & { name: string; localized?: boolean } {
  if (field.type !== 'text' && field.type !== 'textarea' && field.type !== 'email') return false
  const isList = 'hasMany' in field && field.hasMany === true
  return !isList && !field.hidden && !field.virtual && !AS_THEY_ARE.has(field.name)
}

const folded = ({ name, localized }: { name: string; localized?: boolean }): TextField => ({
  name: foldedName(name),
  type: 'text',
  localized: localized === true,
  hidden: true,
  access: { create: () => false, read: () => false, update: () => false },
})

/**
 * Adds a hidden field beside each text that people write, by which lists are sorted and searched: databases
 * fold neither umlauts nor the letters of other scripts, and each in its own way. `foldedTexts` fills these
 * fields and asks by them.
 */
export const withFoldedTexts: Plugin = (config) => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => {
    if (OF_KEYS.has(collection.slug) || collection.admin?.hidden === true) return collection
    const filename = collection.upload ? [folded({ name: 'filename' })] : []
    return { ...collection, fields: [...withFolded(collection.fields), ...filename] }
  }),
})
