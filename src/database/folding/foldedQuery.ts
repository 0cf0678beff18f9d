import type { FlattenedField, Where } from 'payload'
import { foldForSearch } from '../../text/folding/fold.ts'
import { foldedName } from './withFoldedTexts.ts'

type FieldsOf = (collection: string) => readonly FlattenedField[]

/** Operators that look into a text; all others compare it as it is. */
const LOOKS_INTO = new Set(['contains', 'like', 'not_like'])

/** Questions to a collection, asked by its folded fields. */
export function foldedQuery(fields: readonly FlattenedField[], fieldsOf: FieldsOf) {
  /** `title contains Ärzte` as `titleFolded contains arzte`, at every level. */
  const where = (conditions: Where): Where => {
    const asked = Object.entries(conditions).flatMap(([path, condition]): [string, unknown][] => {
      if (Array.isArray(condition)) return [[path, condition.map(where)]]
      const folded = foldedPath(path, fields, fieldsOf)
      if (folded === undefined) return [[path, condition]]
      const entries = Object.entries(condition)
      const [into, exact] = [entries.filter(isLook), entries.filter((entry) => !isLook(entry))]
      return [
        ...(exact.length > 0 ? [[path, Object.fromEntries(exact)] as [string, unknown]] : []),
        ...(into.length > 0
          ? [[folded, Object.fromEntries(into.map(foldOperand))] as [string, unknown]]
          : []),
      ]
    })
    return Object.fromEntries(asked) as Where
  }

  /** `-title` as `-titleFolded`. */
  const sort = (by: string): string => {
    const [, sign = '', path = ''] = /^(-?)(.*)$/s.exec(by) ?? []
    return sign + (foldedPath(path, fields, fieldsOf) ?? path)
  }

  return { where, sort }
}

/** Something that folds to nothing (an apostrophe) is looked for as it is. */
function isLook([operator, operand]: [string, unknown]): boolean {
  return LOOKS_INTO.has(operator) && typeof operand === 'string' && foldForSearch(operand) !== ''
}

const foldOperand = ([operator, operand]: [string, unknown]) =>
  [operator, foldForSearch(operand as string)] as const

/** The path of the folded field beside a text, in groups, versions and related documents as well. */
function foldedPath(
  path: string,
  fields: readonly FlattenedField[],
  fieldsOf: FieldsOf,
): string | undefined {
  const segments = path.replaceAll('__', '.').split('.')
  let inside = fields
  for (const [index, name] of segments.entries()) {
    if (index === 0 && name === 'version') continue
    const field = inside.find((one) => one.name === name)
    if (!field) return undefined
    if (inside.some((one) => one.name === foldedName(name))) {
      return segments.with(index, foldedName(name)).join('.')
    }
    if (field.type === 'group') inside = field.flattenedFields
    else if ('relationTo' in field && typeof field.relationTo === 'string') {
      inside = fieldsOf(field.relationTo)
    } else return undefined
  }
  return undefined
}
