import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from 'express'
import { refusals, type Refused } from '../access/signIn/refusals.ts'
import type { Gate } from './gate/openGate.ts'
import { isDecodable } from './http/isDecodable.ts'
import { Problem } from './http/problem.ts'
import type { BodyLimit } from './management/bodyLimits.ts'
import { hasBody } from './management/hasBody.ts'
import { headersOf } from './management/headersOf.ts'
import { nameLocale, nameLocaleInJson } from './management/nameLocale.ts'
import { overridesMethod } from './management/overridesMethod.ts'
import { readBody } from './management/readBody.ts'
import { refuse } from './management/refuseBody.ts'
import { assertSameOrigin } from './management/sameOrigin.ts'
import { sendResponse } from './management/sendResponse.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PATCH', 'PUT', 'DELETE']

type Options = {
  /** What answers: Payload's REST or GraphQL handler. */
  handle: (request: Request) => Promise<Response>
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
          Allow: methods.join(', '),
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
  const url = addressOf(request, publicUrl)
  const takesBody = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  const limit = takesBody && hasBody(request) ? await gate.bodyLimit(request) : undefined
  const endTurn = limit?.isUpload ? await gate.uploadTurn() : undefined
  try {
    // Whoever has gone meanwhile sends nothing any more.
    if (!response.destroyed) await handOn(request, response, { handle, url, limit })
  } finally {
    endTurn?.()
  }
}

type Handed = { handle: Options['handle']; url: string; limit: BodyLimit | undefined }

async function handOn(
  request: ExpressRequest,
  response: ExpressResponse,
  { handle, url, limit }: Handed,
): Promise<void> {
  const isHead = request.method === 'HEAD'
  const isQuery = ['GET', 'HEAD'].includes(request.method) || overridesMethod(request)
  const body = limit ? await readBody(request, response, limit) : { kind: 'none' as const }
  if (body.kind === 'form' && !isQuery) {
    throw new Problem('unsupported-media-type', 'Forms are read as queries only; send JSON.')
  }

  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const refused: Refused = {}
  const answer = refusals.run(refused, () =>
    handle(
      new Request(url, {
        method: isHead ? 'GET' : request.method,
        headers: headersOf(request),
        signal: gone.signal,
        ...(body.kind === 'none' ? {} : { body: outgoing(body, isQuery), duplex: 'half' }),
      }),
    ),
  )
  const first = body.kind === 'multipart' ? Promise.race([answer, body.refused]) : answer
  const answered = await first
  if (refused.tooMany) {
    const { seconds, texts } = refused.tooMany
    throw new Problem('too-many-requests', texts, { 'Retry-After': String(seconds) })
  }
  await sendResponse(answered, request, response, isHead)
}

type Sent = Exclude<Awaited<ReturnType<typeof readBody>>, { kind: 'none' }>

function outgoing(body: Sent, isQuery: boolean): BodyInit {
  if (body.kind === 'multipart') return body.stream
  if (isQuery && body.kind === 'form') return nameLocale(body.bytes.toString())
  if (isQuery && body.kind === 'json') {
    return JSON.stringify(nameLocaleInJson(body.value))
  }
  return new Uint8Array(body.bytes)
}

function addressOf(request: ExpressRequest, publicUrl: string): string {
  const [path = '', ...rest] = request.originalUrl.split('?')
  const given = rest.join('?')
  if (!path.startsWith('/') || !isDecodable(path)) {
    throw new Problem('invalid-path', 'The address cannot be decoded: check its percent signs.')
  }
  const origin = new URL(publicUrl).origin
  // Payload appends the query that an overriding POST has in its body.
  if (overridesMethod(request)) return `${origin}${path}${given && `?${given}`}`
  return `${origin}${path}?${nameLocale(given)}`
}
