import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql'
import type { SanitizedConfig } from 'payload'
import { Problem } from '../http/problem.ts'

/** A query in words of GraphQL; long texts belong into variables. */
const MOST_TOKENS = 5000

/**
 * Payload's GraphQL API. What is too large is refused before Payload's own limit of complexity looks at
 * it: that follows every use of a fragment, and a few hundred characters can make billions of them.
 */
export function graphql(config: SanitizedConfig): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { Allow: 'OPTIONS, POST' } })
    }
    if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? '')) {
      throw new Problem('unsupported-media-type', 'GraphQL is asked with application/json.')
    }
    const body = await request.text()
    const refusal = refusalOf(body, config.graphQL.maxComplexity)
    if (refusal) return Response.json({ errors: [{ message: refusal }] }, { status: 400 })
    // Its schema takes a second to make, and most installations never ask for it.
    const { GRAPHQL_POST } = await import('@payloadcms/next/routes')
    const { url, method, headers, signal } = request
    return GRAPHQL_POST(Promise.resolve(config))(
      new Request(url, { method, headers, signal, body }),
    )
  }
}

/** Why a request is not looked at further; undefined where it may be, also where it is no query at all. */
function refusalOf(body: string, mostFields: number): string | undefined {
  const document = documentIn(body)
  if (typeof document !== 'object') return document
  return sizeOf(document) > mostFields
    ? `The query exceeds the maximum complexity of ${mostFields}.`
    : undefined
}

function documentIn(body: string): DocumentNode | string | undefined {
  if (body === '') return undefined
  const parsed = JSON.parse(body) as { query?: unknown } | null
  if (typeof parsed?.query !== 'string') return undefined
  try {
    return parse(parsed.query, { noLocation: true, maxTokens: MOST_TOKENS })
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('tokens. Parsing aborted')) {
      return `The query has more than ${MOST_TOKENS} words and signs; long texts belong into variables.`
    }
    if (error instanceof RangeError) return 'The query is nested too deep.'
    // A syntax error is Payload's to tell.
    if (error instanceof GraphQLError) return undefined
    throw error
  }
}

/** How many fields a document has once its fragments are in their places; infinite for a circle. */
function sizeOf({ definitions }: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition)
  }
  const sizes = new Map<string, number>()

  const sizeOfFragment = (name: string): number => {
    const known = sizes.get(name)
    if (known !== undefined) return known
    sizes.set(name, Infinity)
    const size = sizeOfSet(fragments.get(name)?.selectionSet)
    sizes.set(name, size)
    return size
  }
  const sizeOfSet = (selectionSet: SelectionSetNode | undefined): number => {
    let size = 0
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) size += sizeOfFragment(selection.name.value)
      else size += sizeOfSet(selection.selectionSet) + (selection.kind === Kind.FIELD ? 1 : 0)
    }
    return size
  }
  let size = 0
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) size += sizeOfSet(definition.selectionSet)
  }
  return size
}
