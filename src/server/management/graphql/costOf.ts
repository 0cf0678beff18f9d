import { getNamedType, type GraphQLField, isObjectType } from 'graphql'
import type { ComplexityEstimator } from 'graphql-query-complexity'
import type { ReadLimits } from '../../../access/limits/readLimits.ts'
import { conditionsIn } from '../../../access/limits/tooMuchAsked.ts'

/** What a list has when nobody says how long it is to be. */
export const USUAL_DOCUMENTS = 10

/** A question to the database, whatever the answer has: a list is asked for three times or more. */
export const LOOKUP = 7

/** What a lookup compares each document with; most conditions have no index. */
export const CONDITION = 0.5

/** Reading a document, or printing it once more where it is referred to. */
export const DOCUMENT = 1

/** A rich text is about as much as all the rest of its document. */
export const RICH_TEXT = 1

/** Any other field of a document. */
export const FIELD = 0.05

/** How many documents a list of references has, or a rich text leads to. */
export const SEVERAL = 4

type PayloadField = { type: string; hasMany?: boolean }

/**
 * What a field of a GraphQL query costs with everything inside it, in documents read. A list costs as many
 * times what is inside it as it has documents; that is so again for the lists inside. Payload notes on
 * each GraphQL field which of its own it stands for.
 *
 * @param limits of the caller: longer lists are not read
 */
export const costOf =
  (limits: ReadLimits): ComplexityEstimator =>
  ({ type, field, args, childComplexity }) => {
    const of = field.extensions['field'] as PayloadField | undefined
    const lookup = LOOKUP + CONDITION * conditionsIn(args['where'])
    if (isList(field)) {
      return lookup + documentsIn(args['limit'], limits) * Math.max(DOCUMENT, childComplexity)
    }
    if (of?.type === 'relationship' || of?.type === 'upload') {
      return (of.hasMany ? SEVERAL : 1) * (DOCUMENT + childComplexity)
    }
    if (of?.type === 'richText') return RICH_TEXT * SEVERAL ** Math.max(0, depthIn(args) - 1)
    if (of?.type === 'array' || of?.type === 'blocks') return SEVERAL * childComplexity
    return (isAtTop(type.name) ? lookup : FIELD) + childComplexity
  }

/** Counts the mutations of an operation, also those in fragments. */
export const countMutations: ComplexityEstimator = ({ type }) => (type.name === 'Mutation' ? 1 : 0)

const isAtTop = (typeName: string) => typeName === 'Query' || typeName === 'Mutation'

/** Lists of documents, also joined ones: they take a limit and have `docs`. */
function isList(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type)
  const takesLimit = field.args.some(({ name }) => name === 'limit')
  return takesLimit && isObjectType(type) && 'docs' in type.getFields()
}

function documentsIn(limit: unknown, { documents }: ReadLimits): number {
  if (limit === undefined) return USUAL_DOCUMENTS
  return typeof limit === 'number' && limit >= 1 && limit <= documents ? limit : documents
}

/** How far a rich text follows its references; Payload does one step where nothing is said. */
const depthIn = ({ depth }: { depth?: unknown }) => (typeof depth === 'number' ? depth : 1)
