import type { IncomingMessage } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { isTooDeep, MOST_LEVELS } from '../../config/nesting.ts'
import { Problem } from '../http/problem.ts'

const MEGABYTE = 1024 * 1024

/** JSON and forms are read whole. A long article in Lexical's format has about 200 kB. */
export const MAX_BUFFERED_BYTES = 2 * MEGABYTE

/** Files are streamed: Payload's limit of 25 MB for the file, and room for the fields beside it. */
export const MAX_MULTIPART_BYTES = 26 * MEGABYTE

type Body =
  | { kind: 'none' }
  | { kind: 'json'; bytes: Buffer; value: unknown }
  | { kind: 'form'; bytes: Buffer }
  | { kind: 'multipart'; stream: ReadableStream<Uint8Array>; tooLarge: Promise<never> }

/**
 * Reads a request's body as far as that can be done before Payload sees it: JSON is parsed, so that
 * Payload gets none that is malformed; multipart is counted while it passes.
 *
 * @throws {Problem} `unsupported-media-type`, `invalid-json` or `payload-too-large`
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (!hasBody(request)) return { kind: 'none' }
  const isChunked = request.headers['transfer-encoding'] !== undefined
  const length = Number(request.headers['content-length'] ?? 0)

  const encoding = request.headers['content-encoding'] ?? 'identity'
  const type = (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()
  if (encoding !== 'identity') {
    throw new Problem('unsupported-media-type', 'Bodies are accepted uncompressed only.')
  }
  if (type === 'multipart/form-data') {
    if (length > MAX_MULTIPART_BYTES) throw tooLarge(MAX_MULTIPART_BYTES)
    return { kind: 'multipart', ...counted(request) }
  }
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    // A chunked request may turn out to have no body, and then needs no type.
    if (isChunked && type === '' && (await readWhole(request, length)).byteLength === 0) {
      return { kind: 'none' }
    }
    throw new Problem(
      'unsupported-media-type',
      'Send application/json, multipart/form-data or application/x-www-form-urlencoded.',
    )
  }
  const bytes = await readWhole(request, length)
  if (bytes.byteLength === 0) return { kind: 'none' }
  return type === 'application/json'
    ? { kind: 'json', bytes, value: parseJson(bytes) }
    : { kind: 'form', bytes }
}

/** Whether a body comes with a request; it may turn out to be empty (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

async function readWhole(request: IncomingMessage, length: number): Promise<Buffer> {
  if (length > MAX_BUFFERED_BYTES) throw tooLarge(MAX_BUFFERED_BYTES)
  const chunks: Buffer[] = []
  let size = 0
  // The stream must survive a refusal: the answer goes out on the same connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).byteLength
    if (size > MAX_BUFFERED_BYTES) throw tooLarge(MAX_BUFFERED_BYTES)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
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

/** The request as a web stream that fails, and says so beside it, once it is too long. */
function counted(request: IncomingMessage) {
  let size = 0
  const { promise, reject } = Promise.withResolvers<never>()
  // Whoever races with it sees the rejection; nobody has to.
  promise.catch(() => undefined)
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength
      if (size <= MAX_MULTIPART_BYTES) return done(null, chunk)
      const problem = tooLarge(MAX_MULTIPART_BYTES)
      reject(problem)
      done(problem)
    },
  })
  request.on('error', (error) => counter.destroy(error))
  request.pipe(counter)
  return { stream: Readable.toWeb(counter) as ReadableStream<Uint8Array>, tooLarge: promise }
}

function tooLarge(limit: number): Problem {
  return new Problem('payload-too-large', `At most ${limit / MEGABYTE} MB are accepted here.`)
}
