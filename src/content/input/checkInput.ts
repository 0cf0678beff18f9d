import {
  APIError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  QueryError,
  ValidationError,
} from 'payload'
import { isTooDeep, MOST_LEVELS } from '../../access/limits/nesting.ts'
import { mostAsked, type Question, tooMuchAsked } from '../../access/limits/tooMuchAsked.ts'
import type { Rule } from '../../payload/applyRules.ts'
import { Refusal } from '../refusal.ts'
import { emptyGroups } from './emptyGroups.ts'
import { missingReferences } from './missingReferences.ts'
import { sortsIn } from './sortsIn.ts'
import { tooManyComparisons } from './tooManyComparisons.ts'
import { type FieldsOf, wrongConditions } from './wrongConditions.ts'
import { wrongJoins } from './wrongJoins.ts'
import { wrongTypes } from './wrongTypes.ts'

const WRITES = new Set(['create', 'update', 'autosave'])

type Entity = { slug: string; flattenedFields: FlattenedField[] }

const inCollection =
  (entity: Entity, fieldsOf: FieldsOf): CollectionBeforeOperationHook =>
  async ({ args, operation, overrideAccess, req }) => {
    const asked = {
      ...args,
      ...checkQuestion(entity, fieldsOf, { ...args, overrideAccess }, operation, req),
    }
    if (req.payloadAPI === 'local' || !WRITES.has(operation)) return asked as typeof args
    const data = await checkData(entity, args, req)
    return { ...asked, data: withoutOwn(data ?? {}, operation) } as typeof args
  }

/** The arguments of an operation, as far as they are looked at here. */
type Asked = Question & { currentDepth?: number; overrideAccess?: boolean | undefined }

/** @returns what is to be asked instead */
function checkQuestion(
  { flattenedFields: fields }: Entity,
  fieldsOf: FieldsOf,
  { currentDepth, overrideAccess, ...question }: Asked,
  operation: string,
  req: PayloadRequest,
): Question {
  // Payload's own question for what documents refer to has a depth already, and as many ids as there are.
  if (overrideAccess === true || currentDepth !== undefined) return {}
  const excess =
    tooMuchAsked(mostAsked(req.user), question) ?? tooManyComparisons(fields, question, fieldsOf)
  if (excess) throw new Refusal(req, 'too-many-conditions', excess)
  const { where, joins, sort } = question
  if (where) refuse(wrongConditions(fields, where, fieldsOf))
  if (joins) refuse(wrongJoins(fields, joins, fieldsOf))
  if (!sort) return {}
  const { right, wrong } = sortsIn(fields, sort, operation === 'findVersions')
  // The admin remembers the order of a list, and would never show that list again.
  if (req.payloadAPI !== 'local') refuse(wrong)
  return { sort: right.length > 0 ? right : undefined }
}

/**
 * Which id a document has, and when it was made and changed, is the server's to say: Payload takes id and
 * dates of a new one and the first date of a changed one from whoever sends them. With the other date a
 * change names its base. An import writes past this, with the Local API.
 */
function withoutOwn(data: object, operation: string): object {
  const own = new Set(['_id', 'createdAt', ...(operation === 'create' ? ['id', 'updatedAt'] : [])])
  return Object.fromEntries(Object.entries(data).filter(([name]) => !own.has(name)))
}

const inGlobal =
  (entity: Entity): GlobalBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (req.payloadAPI === 'local' || operation !== 'update') return args as unknown
    const data = await checkData(entity, args, req)
    return { ...args, data: withoutOwn(data ?? {}, operation) } as unknown
  }

async function checkData(entity: Entity, args: object, req: PayloadRequest) {
  const data: unknown = 'data' in args ? (args.data ?? {}) : {}
  // Who is not signed in gets no answer about the data: the rules of access come next.
  if (!req.user) return typeof data === 'object' ? data : {}
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new APIError('A document is a JSON object.', 400)
  }
  if (isTooDeep(data)) throw new APIError(`At most ${MOST_LEVELS} levels are accepted.`, 400)
  const values = emptyGroups(entity.flattenedFields, data as Record<string, unknown>)
  const wrong = wrongTypes(entity.flattenedFields, values)
  const missing =
    wrong.length > 0 ? [] : await missingReferences(req, entity.flattenedFields, values)
  if (wrong.length + missing.length === 0) return values
  throw new ValidationError(
    {
      collection: entity.slug,
      errors: [...wrong, ...missing].map((path) => ({
        path,
        message: req.t(
          wrong.length > 0 ? 'validation:invalidInput' : 'validation:invalidSelection',
        ),
      })),
    },
    req.t,
  )
}

function refuse(paths: readonly string[]): void {
  if (paths.length > 0) throw new QueryError(paths.map((path) => ({ path })))
}

/**
 * Checks what comes over REST and GraphQL before Payload looks at it: values of the wrong type are 400
 * with the field's name. The Local API is not touched.
 */
export const checkInput: Rule = {
  collection(collection, { collections }) {
    const fieldsOf = (name: string) =>
      collections.find(({ slug }) => slug === name)?.flattenedFields ?? []
    return { firstHooks: { beforeOperation: [inCollection(collection, fieldsOf)] } }
  },
  global: (global) => ({ firstHooks: { beforeOperation: [inGlobal(global)] } }),
}
