import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { isTooDeep, MOST_LEVELS } from '../../access/limits/nesting.ts'
import { Problem } from '../../problems/problem.ts'
import type { BodyLimit } from './bodyLimits.ts'
import { watchSpeed } from './watchSpeed.ts'

type Body =
  | { kind: 'none' }
  | { kind: 'json'; bytes: Buffer; value: unknown }
  | { kind: 'form'; bytes: Buffer }
  | { kind: 'multipart'; stream: ReadableStream<Uint8Array>; refused: Promise<never> }

/**
 * Reads a request's body as far as that can be done before Payload sees it: JSON is parsed, so that
 * Payload gets none that is malformed; multipart is counted while it passes.
 *
 * @throws {Problem} `unsupported-media-type`, `invalid-json`, `payload-too-large` or `request-timeout`
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: BodyLimit,
): Promise<Body> {
  const isChunked = request.headers['transfer-encoding'] !== undefined
  const length = Number(request.headers['content-length'] ?? 0)

  const encoding = request.headers['content-encoding'] ?? 'identity'
  const type = (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()
  if (encoding !== 'identity') {
    throw new Problem('unsupported-media-type', 'Bodies are accepted uncompressed only.')
  }
  if (length > limit.bytes) throw tooLarge(limit)
  if (type === 'multipart/form-data') {
    goOn(request, response)
    return { kind: 'multipart', ...counted(request, limit) }
  }
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    // A chunked request may turn out to have no body, and then needs no type.
    if (isChunked && type === '' && (await readWhole(request, response, limit)).byteLength === 0) {
      return { kind: 'none' }
    }
    throw new Problem(
      'unsupported-media-type',
      'Send application/json, multipart/form-data or application/x-www-form-urlencoded.',
    )
  }
  const bytes = await readWhole(request, response, limit)
  if (bytes.byteLength === 0) return { kind: 'none' }
  return type === 'application/json'
    ? { kind: 'json', bytes, value: parseJson(bytes) }
    : { kind: 'form', bytes }
}

/** Tells a client that has asked before it sends (RFC 9110 §10.1.1). */
export function goOn(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.expect !== undefined) response.writeContinue()
}

async function readWhole(
  request: IncomingMessage,
  response: ServerResponse,
  limit: BodyLimit,
): Promise<Buffer> {
  goOn(request, response)
  const slow = watchSpeed(request)
  const chunks: Buffer[] = []
  let size = 0
  const read = async () => {
    // The stream must survive a refusal: the answer goes out on the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).byteLength
      if (size > limit.bytes) throw tooLarge(limit)
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  }
  return Promise.race([read(), slow])
}

function parseJson(bytes: Buffer): unknown {
  const value = decodeJson(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('invalid-json', 'The body has to be a JSON object.')
  }
  if (isTooDeep(value)) {
    throw new Problem('invalid-json', `The body has more than ${MOST_LEVELS} levels.`)
  }
  return value
}

function decodeJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
    throw new Problem('invalid-json', `The body is not JSON in UTF-8: ${error.message}`)
  }
}

/** The request as a web stream that fails, and says so beside it, once it is too long or too slow. */
function counted(request: IncomingMessage, limit: BodyLimit) {
  let size = 0
  const { promise, reject } = Promise.withResolvers<never>()
  const refused = Promise.race([promise, watchSpeed(request)])
  // Whoever races with it sees the rejection; nobody has to.
  refused.catch((error: Error) => counter.destroy(error))
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength
      if (size <= limit.bytes) return done(null, chunk)
      const problem = tooLarge(limit)
      reject(problem)
      done(problem)
    },
  })
  request.on('error', (error) => counter.destroy(error))
  request.pipe(counter)
  return { stream: Readable.toWeb(counter) as ReadableStream<Uint8Array>, refused }
}

function tooLarge({ texts }: BodyLimit): Problem {
  return new Problem('payload-too-large', texts)
}
