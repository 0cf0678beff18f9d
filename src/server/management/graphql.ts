import { AsyncLocalStorage } from 'node:async_hooks'
import type { ExecutionArgs } from 'graphql'
import type { SanitizedConfig } from 'payload'
import { Problem } from '../../problems/problem.ts'
import { assertAffordable } from './graphql/assertAffordable.ts'
import { assertFinite } from './graphql/assertFinite.ts'
import { limitJoins } from './graphql/limitJoins.ts'
import { mutationsIn } from './graphql/mutationsIn.ts'
import { noFurther } from './graphql/noFurther.ts'
import { parseQuery } from './graphql/parseQuery.ts'

/** Takes the mutations of a request from the budgets of whoever asks. */
type PayMutations = (names: readonly string[]) => Promise<void>

type Graphql = {
  answer: (request: Request, payMutations: PayMutations) => Promise<Response>
  /**
   * Loads what answers, and makes its schema. Nothing else happens in the seconds that this takes: the
   * first question would hold everybody up.
   */
  prepare: () => Promise<void>
}

/**
 * Payload's GraphQL API. A query that cannot be walked is refused before anything else looks at it; one
 * that is wrong or reads too much, once the caller is known and before anything is read. Payload's own
 * limit of complexity does not know how long lists are.
 */
export function graphql(config: SanitizedConfig): Graphql {
  const asking = new AsyncLocalStorage<unknown[]>()
  const isIntrospected = process.env['NODE_ENV'] === 'development'
  const guarded = Promise.resolve({
    ...config,
    graphQL: {
      ...config.graphQL,
      maxComplexity: Infinity,
      validationRules: (args: ExecutionArgs) => {
        try {
          limitJoins(args.schema)
          assertAffordable(args, config.graphQL.validationRules?.(args) ?? [], isIntrospected)
          return []
        } catch (error) {
          // Thrown on, it would end in Payload's log and as 500.
          asking.getStore()?.push(error)
          return [noFurther]
        }
      },
    },
  } as SanitizedConfig)

  const answer: Graphql['answer'] = async (request, payMutations) => {
    if (request.method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { Allow: 'OPTIONS, POST' } })
    }
    if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? '')) {
      throw new Problem('unsupported-media-type', 'GraphQL is asked with application/json.')
    }
    const body = await request.text()
    const { query, operationName } = JSON.parse(body || '{}') as Record<string, unknown>
    const document = parseQuery(query)
    assertFinite(document, operationName)
    await payMutations(mutationsIn(document, operationName))
    const { GRAPHQL_POST } = await import('@payloadcms/next/routes')
    const { url, method, headers, signal } = request
    const refusals: unknown[] = []
    const answered = await asking.run(refusals, () =>
      GRAPHQL_POST(guarded)(new Request(url, { method, headers, signal, body })),
    )
    if (refusals.length > 0) throw refusals[0]
    return answered
  }

  return {
    answer,
    prepare: async () => {
      const question = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query: '{ __typename }' }),
      }
      await answer(new Request('http://localhost/api/graphql', question), async () => undefined)
    },
  }
}
