import type { FlattenedField } from 'payload'
import type { Excess, Question } from '../../access/limits/tooMuchAsked.ts'
import { conditionsOf } from './conditionsOf.ts'
import { isRecord } from './isRecord.ts'
import type { FieldsOf } from './wrongConditions.ts'

/** What is compared for one document: as many conditions as there may be, on one list of references. */
const MOST_COMPARISONS = 200

/** How many documents a list of references is taken to have. */
const SEVERAL = 4

/**
 * What is too much of conditions on lists of references. Databases compare every combination of what the
 * lists have: three of them with three documents each are 27 rows for a document, each compared with all
 * conditions.
 *
 * @param question one in which there are not too many conditions; those of its joined lists are counted
 *   for each of them
 * @returns undefined where nothing is too much
 */
export function tooManyComparisons(
  fields: readonly FlattenedField[],
  { where, joins }: Question,
  fieldsOf: FieldsOf,
): Excess | undefined {
  for (const field of fields) {
    const join = field.type === 'join' && isRecord(joins) ? joins[field.name] : undefined
    if (field.type !== 'join' || Array.isArray(field.collection) || !isRecord(join)) continue
    const excess = tooMuchFor(fieldsOf(field.collection), join['where'])
    if (excess) return excess
  }
  return tooMuchFor(fields, where)
}

function tooMuchFor(fields: readonly FlattenedField[], where: unknown): Excess | undefined {
  const lists = new Set(fields.filter(isList).map(({ name }) => name))
  const names = conditionsOf(where).map(([name]) => name)
  const used = new Set(names.map(firstOf).filter((name) => lists.has(name)))
  const most = Math.max(used.size, Math.floor(MOST_COMPARISONS / SEVERAL ** used.size))
  if (names.length <= most) return undefined
  return {
    de: `Mit Bedingungen an ${used.size} Listen von Verweisen sind höchstens ${most} Bedingungen in einer Anfrage möglich.`,
    en: `With conditions on ${used.size} lists of references, at most ${most} conditions are possible in one request.`,
  }
}

const isList = (field: FlattenedField) =>
  field.type === 'join' || (field.type === 'relationship' && field.hasMany === true)

const firstOf = (name: string) =>
  name
    .replace(/^version(\.|__)/, '')
    .split(/\.|__/, 1)
    .join('')
