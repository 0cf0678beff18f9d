import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import type { Logger } from 'pino'
import { LEAST_PACKED } from '../../delivery/http/send.ts'
import { ownConditions } from '../../delivery/http/ownConditions.ts'
import type { StoreReader } from '../../delivery/store/openStoreReader.ts'
import { berlinTime } from '../../text/berlinTime.ts'
import { hasBody } from '../management/hasBody.ts'
import { requestIdOf } from './requestId.ts'
import { loggedPath } from './requestLog.ts'
import { hasValidHost } from './validTarget.ts'

type Options = {
  store: Pick<StoreReader, 'changes' | 'isDamaged'>
  logger: Pick<Logger, 'info'>
  /** All answers together with their codings, in bytes. The longest unasked go first. */
  mostBytes?: number
}

/** The content codings (RFC 9110 §8.4) that answers are kept in, the better one first. */
const CODINGS = ['br', 'gzip'] as const
type Coding = (typeof CODINGS)[number]

/** Quality 5 packs as well as gzip's best in a third of the time. */
const PACK: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
}

/** Packing takes threads that passwords and files need, too. What finds no room is packed another time. */
const MOST_PACKED_AT_ONCE = 2

type Finished = {
  /** Of the body as it is. */
  etag: string
  /** Names and values in turn, but for what each request or coding has of its own. */
  headers: string[]
  body: Buffer
  packed: Map<Coding, Buffer>
}

const MOST_BYTES = 64 * 1024 * 1024

/** Addresses that lead to them, in characters: the same answer has many, by what is ignored in them. */
const MOST_CHARACTERS = 4 * 1024 * 1024
const LONGEST_ADDRESS = 2000

/** What each answer has of its own. */
const OWN = new Set(['connection', 'content-length', 'date', 'etag', 'keep-alive', 'x-request-id'])
/** Not in an answer without a body (RFC 9110 §15.4.5). */
const OF_BODY = 'content-type'

/**
 * Answers of the delivery API that have been given before, as bytes, before anything else looks at the
 * request: what the address alone decides about, until the store changes or a day begins, which moves
 * events. All that is not in memory, `app` answers.
 */
export function finishedAnswers(
  app: RequestListener,
  { store, logger, mostBytes = MOST_BYTES }: Options,
): RequestListener {
  const answers = new LRUCache<string, Finished>({
    maxSize: mostBytes,
    sizeCalculation: ({ body, packed }) =>
      [body, ...packed.values()].reduce((sum, { byteLength }) => sum + byteLength, 1),
  })
  const addresses = new LRUCache<string, string>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (key, address) => key.length + address.length,
  })
  let changes: string | undefined
  let validUntil = 0
  const forgetOld = () => {
    const now = store.changes()
    if (now === changes && Date.now() < validUntil) return
    answers.clear()
    addresses.clear()
    changes = now
    validUntil = berlinTime(new Date(), 1, '00:00').getTime()
  }

  const known = (request: IncomingMessage): Finished | undefined => {
    const { method, url = '' } = request
    if (method !== 'GET' && method !== 'HEAD') return undefined
    if (!url.startsWith('/v1/') || store.isDamaged) return undefined
    forgetOld()
    const key = addresses.get(url)
    const finished = key === undefined ? undefined : answers.get(key)
    return finished && hasValidHost(request) && !hasBody(request) ? finished : undefined
  }

  /** Keeps an answer once it has been given. */
  const keep = (
    { method }: IncomingMessage,
    url: string,
    response: ServerResponse,
    before: string | undefined,
  ) => {
    const { locals } = response as { locals?: { body?: string } }
    const etag = response.getHeader('etag')
    const isForAll = !/accept-language/i.test(String(response.getHeader('vary') ?? ''))
    const isWhole = method === 'GET' && response.statusCode === 200 && isForAll
    // What was made before a change is not kept after it.
    if (!isWhole || locals?.body === undefined || typeof etag !== 'string') return
    if (before !== changes || store.changes() !== changes || url.length > LONGEST_ADDRESS) return
    const headers = response
      .getHeaderNames()
      .flatMap((name) => (OWN.has(name) ? [] : [name, String(response.getHeader(name))]))
    const key = `${etag} ${headers.join()}`
    addresses.set(url, key)
    if (!answers.has(key)) {
      answers.set(key, { etag, headers, body: Buffer.from(locals.body), packed: new Map() })
    }
  }

  const packing = new Set<string>()
  /** Packs an answer that has been asked for again, for those who ask next. */
  const pack = async (address: string, finished: Finished, coding: Coding) => {
    const key = addresses.get(address) ?? ''
    const job = `${coding} ${key}`
    if (packing.has(job) || packing.size >= MOST_PACKED_AT_ONCE) return
    packing.add(job)
    try {
      finished.packed.set(coding, await PACK[coding](finished.body))
      // It is larger than it was.
      if (answers.peek(key) === finished) answers.set(key, finished)
    } finally {
      packing.delete(job)
    }
  }

  const answer = (request: IncomingMessage, response: ServerResponse, finished: Finished) => {
    const began = performance.now()
    const { url = '' } = request
    const id = requestIdOf(request)
    const isPackable = finished.body.byteLength >= LEAST_PACKED
    const coding = isPackable ? codingOf(request) : undefined
    const packed = coding && finished.packed.get(coding)
    if (coding && !packed) void pack(url, finished, coding)
    const body = packed ?? finished.body
    const etag = packed ? `${finished.etag.slice(0, -1)}-${coding}"` : finished.etag
    ownConditions(request)
    const isKnown = matches(request.headers['if-none-match'], finished.etag)
    const status = isKnown ? 304 : 200
    const own = ['X-Request-Id', id, 'ETag', etag]
    if (!isKnown) own.push('Content-Length', String(body.byteLength))
    if (packed && !isKnown) own.push('Content-Encoding', coding ?? '')
    const headers = isKnown ? withoutBody(finished.headers) : finished.headers
    response.writeHead(status, headers.concat(own))
    response.end(isKnown || request.method === 'HEAD' ? undefined : body)
    const ms = Math.round(performance.now() - began)
    const { method } = request
    logger.info({ requestId: id, method, path: loggedPath(url), status, ms }, 'request')
  }

  return (request, response) => {
    const finished = known(request)
    if (finished) {
      answer(request, response, finished)
      return
    }
    const before = changes
    // Express takes away from it what it has looked at.
    const { url = '' } = request
    if (url.startsWith('/v1/')) {
      response.once('finish', () => keep(request, url, response, before))
    }
    app(request, response)
  }
}

/** The best coding that whoever asks takes, if any. */
function codingOf(request: IncomingMessage): Coding | undefined {
  if (!request.headers['accept-encoding']) return undefined
  const [best] = new Negotiator(request).encodings([...CODINGS, 'identity'])
  return CODINGS.find((coding) => coding === best)
}

/** Whether `If-None-Match` has this validator (RFC 9110 §13.1.2), whatever its coding. */
function matches(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false
  if (condition.trim() === '*') return true
  return condition.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

function withoutBody(headers: readonly string[]): string[] {
  return headers.filter((_, index) => headers[index - (index % 2)] !== OF_BODY)
}
