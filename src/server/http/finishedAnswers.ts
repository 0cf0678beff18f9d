import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import type { Logger } from 'pino'
import { answeredIn } from '../../delivery/http/deliveryRouter.ts'
import { freshMemory } from '../../delivery/http/freshMemory.ts'
import { BASE, canonicalQuestion, type Question } from '../../delivery/http/question.ts'
import { LEAST_PACKED } from '../../delivery/http/send.ts'
import { ownConditions } from '../../delivery/http/ownConditions.ts'
import type { StoreReader } from '../../delivery/store/openStoreReader.ts'
import { isDamage } from '../../database/isDamage.ts'
import { Problem } from '../../problems/problem.ts'
import { berlinTime } from '../../text/berlinTime.ts'
import { hasBody } from '../management/hasBody.ts'
import { requestIdOf } from './requestId.ts'
import { loggedPath } from './requestLog.ts'
import { hasValidHost } from './validTarget.ts'

type Options = {
  store: Pick<StoreReader, 'changesSince' | 'languages'>
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
  place: string
  /** Of the body as it is. */
  etag: string
  /** Names and values in turn, but for what each request or coding has of its own. */
  headers: string[]
  body: Buffer
  packed: Map<Coding, Buffer>
}

const MOST_BYTES = 64 * 1024 * 1024

/** Questions that lead to them, with what each answer depends on. The same answer may have many. */
const MOST_BYTES_OF_QUESTIONS = 16 * 1024 * 1024
const LONGEST_QUESTION = 2000

/** What each answer has of its own. */
const OWN = new Set(['connection', 'content-length', 'date', 'etag', 'keep-alive', 'x-request-id'])
/** Not in an answer without a body (RFC 9110 §15.4.5). */
const OF_BODY = 'content-type'

/**
 * Answers of the delivery API that have been given before, as bytes, before anything else looks at the
 * request: until something changes that they depend on, or a day begins, which moves events. All that is
 * not in memory, `app` answers.
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
  /** Where the answer to a question is. */
  const places = freshMemory(store, MOST_BYTES_OF_QUESTIONS)
  let validUntil = 0
  const beginDay = () => {
    if (Date.now() < validUntil) return
    places.clear()
    validUntil = berlinTime(new Date(), 1, '00:00').getTime()
  }

  const known = (question: string): Finished | undefined => {
    beginDay()
    const place = places.get(question)
    return place === undefined ? undefined : answers.get(place)
  }

  /** Keeps an answer once it has been given. */
  const keep = (asked: Question, response: ServerResponse) => {
    const done = answeredIn(response)
    if (!done || response.statusCode !== 200) return
    // Other languages may be offered than when it came.
    const question = oneQuestion(asked, store)
    if (question === undefined || question.length > LONGEST_QUESTION) return
    const headers = response
      .getHeaderNames()
      .flatMap((name) => (OWN.has(name) ? [] : [name, String(response.getHeader(name))]))
    const etag = String(response.getHeader('etag'))
    const place = `${etag} ${headers.join()}`
    places.set(question, place, done)
    if (!answers.has(place)) {
      answers.set(place, {
        place,
        etag,
        headers,
        body: Buffer.from(done.result.body),
        packed: new Map(),
      })
    }
  }

  const packing = new Set<string>()
  /** Packs an answer that has been asked for again, for those who ask next. */
  const pack = async (finished: Finished, coding: Coding) => {
    const { place } = finished
    const job = `${coding} ${place}`
    if (packing.has(job) || packing.size >= MOST_PACKED_AT_ONCE) return
    packing.add(job)
    try {
      finished.packed.set(coding, await PACK[coding](finished.body))
      // It is larger than it was.
      if (answers.peek(place) === finished) answers.set(place, finished)
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
    if (coding && !packed) void pack(finished, coding)
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
    const asked = questionIn(request)
    const question = asked && oneQuestion(asked, store)
    const finished = question === undefined ? undefined : known(question)
    if (finished) {
      answer(request, response, finished)
      return
    }
    if (asked && request.method === 'GET') response.once('finish', () => keep(asked, response))
    app(request, response)
  }
}

/** What is asked; undefined for what is never kept. */
function questionIn(request: IncomingMessage): Question | undefined {
  const { method, url = '', headers } = request
  const isRead = method === 'GET' || method === 'HEAD'
  const isUsual = isRead && url.startsWith(`${BASE}/`) && hasValidHost(request) && !hasBody(request)
  return isUsual ? { url, acceptLanguage: headers['accept-language'] } : undefined
}

/** The same text for the same question; undefined where it will be answered what is wrong with it. */
function oneQuestion(question: Question, { languages }: Options['store']): string | undefined {
  try {
    return canonicalQuestion(question, () => languages().map(({ tag }) => tag))
  } catch (error) {
    if (error instanceof Problem || isDamage(error)) return undefined
    throw error
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
