import { berlinTime } from '../../text/berlinTime.ts'
import { NEXT } from '../../model/collections.ts'
import { isContentSlug } from '../../model/content.ts'
import { resolveTag } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { Problem } from '../../problems/problem.ts'
import { isDamage } from '../../database/isDamage.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import { readAddress, writeAddress } from './address.ts'
import type { Address } from './address.ts'
import { etagOf } from './etagOf.ts'
import { findDocument, notTranslated } from './findDocument.ts'
import { listAnswer } from './listAnswer.ts'
import { negotiateLanguage } from './negotiateLanguage.ts'
import { indexAnswer, languageIndexAnswer, languagesAnswer } from './overviews.ts'
import { documentParameters, listParameters } from './parameters.ts'
import { queryOf } from './query.ts'
import { BASE, canonicalQuery, pathOf, type Question } from './question.ts'
import { wishOf } from './wishOf.ts'
import { withLanguages } from './withLanguages.ts'

export type Answer = {
  status: number
  headers: Readonly<Record<string, string>>
  /** Empty where the answer leads to another address. */
  body: string
}

export type Delivery = {
  store: StoreReader
  /** The origin that the overviews' addresses begin with; without it they begin with a slash. */
  publicUrl?: string
  /** The clock that says which events are over. */
  now?: () => Date
  /** Is called before what costs more than a document does; may throw a problem instead. */
  beforeWork?: () => void
}

type Asked = Required<Delivery> & {
  question: Question
  address: Address
  /** The one of the address, or the one that has been negotiated. */
  language: LanguageTag
}

/** While a store is made anew, in seconds. */
const RETRY_AFTER_SECONDS = 5

/**
 * What the delivery API answers: the read store is all it asks. A question that cannot be answered gets its
 * problem (RFC 9457).
 */
export function answer(delivery: Delivery, question: Question): Answer {
  const needed = { publicUrl: '', now: () => new Date(), beforeWork: () => undefined, ...delivery }
  return answering(() => found(needed, question))
}

/** What is made, or the problem of it. */
function answering(make: () => Answer): Answer {
  try {
    return make()
  } catch (error) {
    return problemAnswer(problemOf(error))
  }
}

/** The answer that says what is wrong. Caches may keep it but have to ask about it. */
export function problemAnswer(problem: Problem): Answer {
  const { status, headers, language } = problem
  return answerOf(
    problem.toJson(),
    { ...headers, 'Content-Language': language },
    status,
    'application/problem+json',
  )
}

/** @throws whatever is the fault of neither the question nor the file */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isDamage(error)) return beingMade()
  if (!(error instanceof URIError)) throw error
  return new Problem(
    'invalid-parameter',
    'The address has a percent sign that does not begin a valid escape; write it as %25.',
  )
}

function found(delivery: Required<Delivery>, question: Question): Answer {
  const { store } = delivery
  if (store.isDamaged) throw beingMade()
  const given = pathOf(question.url).slice(BASE.length).split('/').slice(1).map(decodeURIComponent)
  const [first] = given
  if (first === undefined) return overview(delivery, indexAnswer)
  if (first.toLowerCase() === 'languages' && given.length === 1) {
    return overview(delivery, languagesAnswer)
  }
  if (given.length > 3 || given.includes('')) {
    throw new Problem('not-found', `There is nothing at this address; ${BASE} lists what is.`)
  }
  const offered = store.languages().map(({ tag }) => tag)
  const tag = resolveTag(first)
  if (tag && tag !== first && !offered.includes(tag)) {
    // What is not offered is said at the right address.
    return leadTo(question, `/${[tag, ...given.slice(1).map(encodeURIComponent)].join('/')}`)
  }
  const address = readAddress(given, offered)
  const language = address.language ?? negotiateLanguage(question.acceptLanguage, offered)
  const asked = { ...delivery, question, address, language }
  if (address.language !== undefined) return ofResource(asked)
  const { headers, ...made } = answering(() => ofResource(asked))
  return { ...made, headers: { ...headers, Vary: 'Accept-Language' } }
}

function overview(
  { store, publicUrl, beforeWork }: Required<Delivery>,
  make: (store: StoreReader, base: string) => unknown,
): Answer {
  beforeWork()
  return answerOf(JSON.stringify(make(store, publicUrl + BASE)))
}

function ofResource(asked: Asked): Answer {
  const { store, question, address, language } = asked
  const { resource, document } = address
  const offered = store.languages().map(({ tag }) => tag)
  if (resource === undefined) {
    return redirected(question, address) ?? languageIndex(asked)
  }
  if (!isContentSlug(resource) || document !== undefined)
    return ofDocument(asked, resource, offered)

  const parameters = listParameters(queryOf(question.url), resource, offered)
  const elsewhere = redirected(question, address)
  if (elsewhere) return elsewhere
  asked.beforeWork()
  // Finding out when the day has begun takes a while.
  const now = parameters.sort === NEXT ? { now: startOfDay(asked.now()) } : {}
  const target = { collection: resource, language, ...now }
  return answerOf(listAnswer(store, target, parameters), {
    ...ownAddress(asked),
    'Content-Language': language,
  })
}

function languageIndex({ store, language, publicUrl, beforeWork }: Asked): Answer {
  beforeWork()
  return answerOf(JSON.stringify(languageIndexAnswer(store, language, publicUrl + BASE)), {
    'Content-Language': language,
  })
}

function ofDocument(
  asked: Asked,
  resource: NonNullable<Address['resource']>,
  offered: readonly LanguageTag[],
): Answer {
  const { store, question, language } = asked
  const parameters = documentParameters(queryOf(question.url), resource, offered)
  if (parameters.include ?? parameters.languages) asked.beforeWork()
  const { stored, address: document } = findDocument(store, {
    resource,
    document: asked.address.document,
    language,
    form: parameters.format,
    wish: wishOf(parameters),
  })
  const address = { ...asked.address, document }
  const elsewhere = redirected(question, address)
  if (elsewhere) return elsewhere
  if (parameters.fallbackNone && stored.fallback) throw notTranslated(stored, language)
  return answerOf(withLanguages(store, resource, stored, parameters), {
    ...ownAddress({ ...asked, address }),
    'Content-Language': stored.served,
  })
}

/**
 * What is over is so by days, in German time: pages of a list do not move under the reader, and an answer
 * stays valid until midnight.
 */
const startOfDay = (now: Date) => berlinTime(now, 0, '00:00').toISOString()

/** Leads to the one right way to write an address, where it was written in another one. */
function redirected(question: Question, address: Address): Answer | undefined {
  const path = writeAddress(address)
  return pathOf(question.url) === BASE + path ? undefined : leadTo(question, path)
}

/**
 * The query stays; 308 keeps the method (RFC 9110 §15.4.9), and asking again before it is used keeps a
 * slug that moves on from being remembered.
 */
function leadTo({ url }: Question, path: string): Answer {
  const [given = ''] = url.split('?', 1)
  const location = `${BASE}${path}${url.slice(given.length)}`
  return {
    status: 308,
    headers: { 'Cache-Control': 'public, no-cache', ETag: etagOf(location), Location: location },
    body: '',
  }
}

/** Says where a negotiated answer has an address of its own (RFC 9110 §8.7). */
function ownAddress({ address, language, question }: Asked): Record<string, string> {
  if (address.language !== undefined) return {}
  const path = writeAddress({ ...address, language })
  return { 'Content-Location': `${BASE}${path}${canonicalQuery(question.url)}` }
}

/**
 * An answer that caches may keep but have to ask about, so that a read after a write is never stale; asking
 * is cheap, because an unchanged answer is a 304 (RFC 9110 §13.1.2).
 */
function answerOf(
  body: string,
  headers: Record<string, string> = {},
  status = 200,
  type = 'application/json',
): Answer {
  return {
    status,
    headers: {
      ...headers,
      'Cache-Control': 'public, no-cache',
      ETag: etagOf(body),
      'Content-Type': `${type}; charset=utf-8`,
    },
    body,
  }
}

/** What is answered while the read store is made anew. */
const beingMade = () =>
  new Problem('starting', 'The answers are being made anew. Please try again in a few seconds.', {
    retryAfter: RETRY_AFTER_SECONDS,
  })
