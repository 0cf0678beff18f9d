import type { GraphQLError } from 'graphql'
import { Problem } from '../../../problems/problem.ts'

/** How many mistakes of one query are told; whoever sends it mends them one after the other. */
export const MOST_TOLD = 5

/** GraphQL repeats the value that is wrong, however long it is. */
const LONGEST = 300

/** The mistakes of a query as the answer to it. */
export function told(errors: readonly GraphQLError[]): Problem {
  const sentences = errors.slice(0, MOST_TOLD).map(({ message }) => message.slice(0, LONGEST))
  return new Problem('invalid-query', sentences.join('\n'))
}
