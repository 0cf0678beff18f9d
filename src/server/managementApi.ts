import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from 'express'
import { Problem, sendProblem } from './http/problem.ts'
import { nameLocale, nameLocaleInJson } from './management/nameLocale.ts'
import { hasBody, readBody } from './management/readBody.ts'
import { refuseBody } from './management/refuseBody.ts'
import { assertSameOrigin } from './management/sameOrigin.ts'
import { sendResponse } from './management/sendResponse.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PATCH', 'PUT', 'DELETE']

/** Headers of a connection or a body that Payload's request does not have any more. */
const NOT_HANDED_ON = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
])

type Options = {
  /** What answers: Payload's REST or GraphQL handler. */
  handle: (request: Request) => Promise<Response>
  /** The origin that Payload takes itself to be on; the `Host` header is not trusted for that. */
  publicUrl: string
  methods?: readonly string[]
}

/**
 * The bridge between Express and Payload's handlers, which speak Fetch. It refuses what they answer
 * with 500: malformed addresses and bodies, bodies that are too large or of a type that nobody reads,
 * methods that they do not know, and requests in no language.
 */
export function managementApi({ handle, publicUrl, methods = METHODS }: Options): RequestHandler {
  return async (request, response) => {
    try {
      if (!methods.includes(request.method)) {
        throw new Problem('method-not-allowed', `${request.method} is not possible here.`, {
          Allow: methods.join(', '),
        })
      }
      assertSameOrigin(request, publicUrl)
      await pass(request, response, publicUrl, handle)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // Payload's admin shows the messages of `errors`.
      const extension = { errors: [{ message: error.message }] }
      if (response.headersSent) response.destroy()
      else if (request.complete || !hasBody(request)) sendProblem(response, error, extension)
      else refuseBody(request, response, error, extension)
    }
  }
}

async function pass(
  request: ExpressRequest,
  response: ExpressResponse,
  publicUrl: string,
  handle: Options['handle'],
): Promise<void> {
  const isHead = request.method === 'HEAD'
  const isQuery = ['GET', 'HEAD'].includes(request.method) || overridesMethod(request)
  const url = addressOf(request, publicUrl)
  const takesBody = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  const body = takesBody ? await readBody(request) : { kind: 'none' as const }
  if (body.kind === 'form' && !isQuery) {
    throw new Problem('unsupported-media-type', 'Forms are read as queries only; send JSON.')
  }

  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const answer = handle(
    new Request(url, {
      method: isHead ? 'GET' : request.method,
      headers: headersOf(request),
      signal: gone.signal,
      ...(body.kind === 'none' ? {} : { body: outgoing(body, isQuery), duplex: 'half' }),
    }),
  )
  const first = body.kind === 'multipart' ? Promise.race([answer, body.tooLarge]) : answer
  await sendResponse(await first, request, response, isHead)
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

/** Whether a POST is a long query: Payload then reads the parameters from the body. */
function overridesMethod(request: ExpressRequest): boolean {
  const override =
    request.get('X-Payload-HTTP-Method-Override') ?? request.get('X-HTTP-Method-Override')
  return request.method === 'POST' && override === 'GET'
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

function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

function headersOf(request: ExpressRequest): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (NOT_HANDED_ON.has(name)) continue
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}
