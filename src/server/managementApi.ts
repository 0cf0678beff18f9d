import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from 'express'
import { stringify } from 'qs-esm'
import { refusals, type Refused } from '../access/signIn/refusals.ts'
import type { Gate } from './gate/openGate.ts'
import { isDecodable } from './http/isDecodable.ts'
import { Problem } from '../problems/problem.ts'
import type { BodyLimit } from './management/bodyLimits.ts'
import { hasBody } from './management/hasBody.ts'
import { headersOf } from './management/headersOf.ts'
import { nameLocale } from './management/nameLocale.ts'
import { overridesMethod } from './management/overridesMethod.ts'
import { readBody } from './management/readBody.ts'
import { refuse } from './management/refuseBody.ts'
import { refuseLargeQuestion, refuseLongQuestion } from './management/refuseLargeQuestion.ts'
import { assertSameOrigin } from './management/sameOrigin.ts'
import { sendResponse } from './management/sendResponse.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PATCH', 'PUT', 'DELETE']

export type Options = {
  /**
   * What answers: Payload's REST or GraphQL handler. GraphQL's has to pay for its mutations, which the
   * address does not tell.
   */
  handle: (
    request: Request,
    payMutations: (names: readonly string[]) => Promise<void>,
  ) => Promise<Response>
  /** The origin that Payload takes itself to be on; the `Host` header is not trusted for that. */
  publicUrl: string
  methods?: readonly string[]
  gate: Gate
}

/**
 * The bridge between Express and Payload's handlers, which speak Fetch. It refuses what they answer
 * with 500: malformed addresses and bodies, bodies that are too large or of a type that nobody reads,
 * methods that they do not know, and requests in no language.
 */
export function managementApi(options: Options): RequestHandler {
  const { publicUrl, methods = METHODS, gate } = options
  return async (request, response) => {
    try {
      if (!methods.includes(request.method)) {
        throw new Problem('method-not-allowed', `${request.method} is not possible here.`, {
          headers: { Allow: methods.join(', ') },
        })
      }
      assertSameOrigin(request, publicUrl)
      await gate.pay(request)
      await pass(request, response, options)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (response.headersSent) response.destroy()
      else refuse(request, response, error)
    }
  }
}

async function pass(
  request: ExpressRequest,
  response: ExpressResponse,
  { handle, publicUrl, gate }: Options,
): Promise<void> {
  const { path, query } = addressOf(request)
  const takesBody = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  const limit = takesBody && hasBody(request) ? await gate.bodyLimit(request) : undefined
  const endTurn = limit?.isUpload ? await gate.uploadTurn() : undefined
  try {
    // Whoever has gone meanwhile sends nothing any more.
    if (!response.destroyed)
      await handOn(request, response, {
        handle: (asked) => handle(asked, (names) => gate.payMutations(request, names)),
        address: new URL(publicUrl).origin + path,
        query,
        limit,
      })
  } finally {
    endTurn?.()
  }
}

type Handed = {
  handle: (request: Request) => Promise<Response>
  /** Without the query. */
  address: string
  query: string
  limit: BodyLimit | undefined
}

async function handOn(
  request: ExpressRequest,
  response: ExpressResponse,
  { handle, address, query, limit }: Handed,
): Promise<void> {
  const isHead = request.method === 'HEAD'
  const isLongQuery = overridesMethod(request)
  const body = limit ? await readBody(request, response, limit) : { kind: 'none' as const }
  if (body.kind === 'form' && !isLongQuery) {
    throw new Problem('unsupported-media-type', 'Forms are read as queries only; send JSON.')
  }
  const asked = isLongQuery ? [query, queryIn(body)].filter(Boolean).join('&') : query
  refuseLargeQuestion(asked)

  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const refused: Refused = {}
  const answer = refusals.run(refused, () =>
    handle(
      new Request(`${address}?${nameLocale(asked)}`, {
        method: isHead || isLongQuery ? 'GET' : request.method,
        headers: headersOf(request),
        signal: gone.signal,
        ...(body.kind === 'none' || isLongQuery ? {} : { body: outgoing(body), duplex: 'half' }),
      }),
    ),
  )
  const first = body.kind === 'multipart' ? Promise.race([answer, body.refused]) : answer
  const answered = await first
  if (refused.tooMany) {
    const { seconds, texts } = refused.tooMany
    throw new Problem('too-many-requests', texts, { retryAfter: seconds })
  }
  await sendResponse(answered, request, response, isHead)
}

type Body = Awaited<ReturnType<typeof readBody>>

function outgoing(body: Exclude<Body, { kind: 'none' }>): BodyInit {
  return body.kind === 'multipart' ? body.stream : new Uint8Array(body.bytes)
}

/** The query in the body of an overriding POST. Payload would read it in one writing of the type only. */
function queryIn(body: Body): string {
  if (body.kind === 'none') return ''
  if (body.kind === 'multipart') {
    throw new Problem('unsupported-media-type', 'A query is sent as a form or as JSON.')
  }
  refuseLongQuestion(body.bytes.byteLength)
  if (body.kind === 'form') return body.bytes.toString()
  const { where, ...others } = body.value as Record<string, unknown>
  // As JSON, conditions may be deeper than brackets are read.
  return stringify({ ...others, ...(where ? { where: JSON.stringify(where) } : {}) })
}

function addressOf(request: ExpressRequest): { path: string; query: string } {
  const [path = '', ...rest] = request.originalUrl.split('?')
  if (!path.startsWith('/') || !isDecodable(path)) {
    throw new Problem('invalid-path', 'The address cannot be decoded: check its percent signs.')
  }
  return { path, query: rest.join('?') }
}
