import {
  type ExecutionArgs,
  getOperationAST,
  getVariableValues,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql'
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity'
import type { Who } from '../../../access/permissions.ts'
import { readLimits } from '../../../access/limits/readLimits.ts'
import { mostAsked, type Question, tooMuchAsked } from '../../../access/limits/tooMuchAsked.ts'
import { Problem } from '../../../problems/problem.ts'
import { MOST_SELECTIONS } from './assertFinite.ts'
import { costOf, countMutations } from './costOf.ts'
import { referencesDeep } from './referencesDeep.ts'
import { MOST_TOLD, told } from './told.ts'

/** As `maxDepth` for REST. */
export const MOST_REFERENCES = 3

/**
 * Refuses a query that is wrong, or asks for more than its caller may read at a time. What is wrong is told
 * in few words, and without the names of what was not asked about: there is no introspection either.
 *
 * @param args as graphql-js executes them, of a document that `assertFinite` has let through
 * @param ownRules of the application, beside those of GraphQL
 * @param isIntrospected whether a query may ask what there is to ask for
 * @throws {Problem} `invalid-query`, `query-too-large` or `too-many-conditions`
 */
export function assertAffordable(
  args: ExecutionArgs,
  ownRules: readonly ValidationRule[],
  isIntrospected: boolean,
): void {
  const { schema, document } = args
  const closed = isIntrospected ? [] : [NoSchemaIntrospectionCustomRule]
  assertValid(args, [...specifiedRules, ...closed, ...ownRules])

  const operation = getOperationAST(document, args.operationName)
  if (operation && referencesDeep(schema, document, operation) > MOST_REFERENCES) {
    throw new Problem(
      'query-too-large',
      `References are followed at most ${MOST_REFERENCES} deep; ask for the rest by id.`,
    )
  }
  const caller = callerOf(args)
  const excess = tooMuchAsked(mostAsked(caller), ...questionsIn(args))
  if (excess) throw new Problem('too-many-conditions', excess)
  const limits = readLimits(caller)
  if (sum(args, countMutations) > limits.mutations) {
    throw new Problem('query-too-large', `A request has at most ${limits.mutations} mutations.`)
  }
  const cost = sum(args, costOf(limits))
  if (cost > limits.cost) {
    throw new Problem(
      'query-too-large',
      `The query is about as much as ${Math.ceil(cost)} documents, with each list as long as its limit; ${limits.cost} are possible at a time.`,
    )
  }
}

function assertValid(args: ExecutionArgs, rules: readonly ValidationRule[]): void {
  const { schema, document, operationName, variableValues } = args
  const options = { maxErrors: MOST_TOLD, hideSuggestions: true }
  const wrong = validate(schema, document, rules, options)
  if (wrong.length > 0) throw told(wrong)

  const variables = getOperationAST(document, operationName)?.variableDefinitions ?? []
  const { errors } = getVariableValues(schema, variables, variableValues ?? {}, options)
  if (errors) throw told(errors)
}

/** What the operation asks the database for, once for each use of a field, with the values of variables. */
function questionsIn(args: ExecutionArgs): Question[] {
  const questions: Question[] = []
  sum(args, ({ args: { where, sort } }) => {
    questions.push({ where, sort })
    return 0
  })
  return questions
}

/** What all fields of the operation come to, those of fragments as often as they are used. */
function sum(args: ExecutionArgs, estimator: ComplexityEstimator): number {
  const { schema, document, operationName, variableValues } = args
  return getComplexity({
    schema,
    query: document,
    estimators: [estimator],
    maxQueryNodes: MOST_SELECTIONS + 1,
    ...(operationName ? { operationName } : {}),
    ...(variableValues ? { variables: variableValues } : {}),
  })
}

const callerOf = ({ contextValue }: ExecutionArgs) =>
  (contextValue as { req: { user: Who } }).req.user
