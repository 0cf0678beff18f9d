import { type DocumentNode, GraphQLError, parse } from 'graphql'
import { Problem } from '../../../problems/problem.ts'
import { told } from './told.ts'

/** A query in words of GraphQL; long texts belong into variables. */
export const MOST_TOKENS = 2000

/**
 * Parses a query as far as that is affordable.
 *
 * @param query what a client sent as `query`
 * @throws {Problem} `query-too-large` or `invalid-query`
 */
export function parseQuery(query: unknown): DocumentNode {
  if (typeof query !== 'string') {
    throw new Problem('invalid-query', 'Send { "query": "…" }, with "variables" beside it.')
  }
  try {
    return parse(query, { noLocation: true, maxTokens: MOST_TOKENS })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (!error.message.includes('tokens. Parsing aborted')) throw told([error])
    throw new Problem(
      'query-too-large',
      `The query has more than ${MOST_TOKENS} words and signs; long texts belong into variables.`,
    )
  }
}
