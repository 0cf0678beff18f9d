import express from 'express'
import type { ErrorRequestHandler, Request, Response, Router } from 'express'

import { berlinTime } from '../../text/berlinTime.ts'
import { isContentSlug } from '../../model/content.ts'
import { resolveTag } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { isDamage } from '../store/isDamage.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import { readAddress, writeAddress } from './address.ts'
import type { Address } from './address.ts'
import { findDocument, notTranslated } from './findDocument.ts'
import { listAnswer } from './listAnswer.ts'
import { negotiateLanguage } from './negotiateLanguage.ts'
import { indexAnswer, languageIndexAnswer, languagesAnswer } from './overviews.ts'
import { documentParameters, listParameters } from './parameters.ts'
import { queryOf } from './query.ts'
import { Problem } from '../../problems/problem.ts'
import { sendProblem } from './sendProblem.ts'
import { openCors, readMethodsOnly } from './readMethodsOnly.ts'
import { etagOf, send } from './send.ts'
import { wishOf } from './wishOf.ts'
import { withLanguages } from './withLanguages.ts'
import { workedAnswers, type WorkBudget } from './workedAnswers.ts'

type Options = {
  store: StoreReader
  /** The origin that the overviews' addresses begin with; without it they begin with a slash. */
  publicUrl?: string
  /** The clock that says which events are over. */
  now?: () => Date
  /** How much work somebody may cause; without it, any. */
  work?: WorkBudget
}

/** While a store is made anew, in seconds. */
const RETRY_AFTER_SECONDS = 5

type Answered = { req: Request; res: Response; address: Address; language: LanguageTag }

/**
 * The delivery API, to be mounted at `/v1`. It asks the read store only. Problems are answered here;
 * whatever else is thrown goes on to the application's error handler.
 */
export function deliveryRouter({
  store,
  publicUrl = '',
  now = () => new Date(),
  work,
}: Options): Router {
  const router = express.Router()
  const finished = workedAnswers(store, work)
  const offered = () => store.languages().map(({ tag }) => tag)
  router.use(openCors, readMethodsOnly)
  router.use((_req, _res, next) => {
    if (store.isDamaged) throw beingMade()
    next()
  })

  router.get('/', async (req, res) =>
    send(
      res,
      await finished(req, [req.baseUrl], () =>
        JSON.stringify(indexAnswer(store, publicUrl + req.baseUrl)),
      ),
    ),
  )
  router.get('/languages', async (req, res) =>
    send(res, await finished(req, ['languages'], () => JSON.stringify(languagesAnswer(store)))),
  )
  router.get('/:first{/:second}{/:third}', async (req, res) => {
    const { first, second, third } = req.params
    const given = [first, second, third].filter((part) => typeof part === 'string')
    const tags = offered()
    const tag = given[0] === undefined ? undefined : resolveTag(given[0])
    if (tag && tag !== given[0] && !tags.includes(tag)) {
      // What is not offered is said at the right address.
      leadTo(req, res, `/${[tag, ...given.slice(1).map(encodeURIComponent)].join('/')}`)
      return
    }
    const address = readAddress(given, tags)
    if (address.language === undefined) res.vary('Accept-Language')
    const language = address.language ?? negotiateLanguage(req.get('accept-language'), tags)
    await answer({ req, res, address, language })
  })

  router.use((req) => {
    throw new Problem(
      'not-found',
      `There is nothing at this address; ${req.baseUrl} lists what is.`,
    )
  })
  router.use(answerProblems)
  return router

  async function answer(answered: Answered): Promise<void> {
    const { req, res, address, language } = answered
    const { resource, document } = address
    if (resource === undefined) {
      if (redirected(answered)) return
      const index = await finished(req, [req.baseUrl, language], () =>
        JSON.stringify(languageIndexAnswer(store, language, publicUrl + req.baseUrl)),
      )
      send(res, { ...index, language })
    } else if (isContentSlug(resource) && document === undefined) {
      const parameters = listParameters(queryOf(req.url), resource, offered())
      if (redirected(answered)) return
      locate(answered)
      const target = { collection: resource, language, now: startOfDay(now()) }
      const list = await finished(req, [target, parameters], () =>
        listAnswer(store, target, parameters),
      )
      send(res, { ...list, language })
    } else {
      answerDocument(answered, resource)
    }
  }

  function answerDocument(answered: Answered, resource: NonNullable<Address['resource']>): void {
    const { req, res, language } = answered
    const parameters = documentParameters(queryOf(req.url), resource, offered())
    const { document } = answered.address
    const wanted = {
      resource,
      document,
      language,
      form: parameters.format,
      wish: wishOf(parameters),
    }
    const found = findDocument(store, wanted)
    const address = { ...answered.address, document: found.address }
    if (redirected({ ...answered, address })) return

    const { stored } = found
    if (parameters.fallbackNone && stored.fallback) throw notTranslated(stored, language)
    locate({ ...answered, address })
    const body = withLanguages(store, resource, stored, parameters)
    send(res, { body, language: stored.served })
  }
}

/**
 * What is over is so by days, in German time: pages of a list do not move under the reader, and an answer
 * stays valid until midnight.
 */
const startOfDay = (now: Date) => berlinTime(now, 0, '00:00').toISOString()

/**
 * Leads to the one right way to write an address. The query stays; 308 keeps the method (RFC 9110
 * §15.4.9), and asking again before it is used keeps a slug that moves on from being remembered.
 */
function redirected({ req, res, address }: Answered): boolean {
  const path = writeAddress(address)
  const [given = ''] = req.url.split('?', 1)
  if (given.replace(/\/$/, '') === path) return false

  leadTo(req, res, path)
  return true
}

function leadTo(req: Request, res: Response, path: string): void {
  const [given = ''] = req.url.split('?', 1)
  const location = `${req.baseUrl}${path}${req.url.slice(given.length)}`
  res.set({ 'Cache-Control': 'public, no-cache', ETag: etagOf(location) })
  res.redirect(308, location)
}

/** Says where a negotiated answer has an address of its own (RFC 9110 §8.7). */
function locate({ req, res, address, language }: Answered): void {
  if (address.language !== undefined) return
  const [path = ''] = req.url.split('?', 1)
  const location = writeAddress({ ...address, language })
  res.set('Content-Location', `${req.baseUrl}${location}${req.url.slice(path.length)}`)
}

/** What is answered while the read store is made anew. */
const beingMade = () =>
  new Problem('starting', 'The answers are being made anew. Please try again in a few seconds.', {
    retryAfter: RETRY_AFTER_SECONDS,
  })

const answerProblems: ErrorRequestHandler = (error, req, res, next) => {
  if (error instanceof Problem) {
    sendProblem(res, error)
  } else if (isDamage(error)) {
    void answerProblems(beingMade(), req, res, next)
  } else if (error instanceof URIError) {
    const detail =
      'The address has a percent sign that does not begin a valid escape; write it as %25.'
    sendProblem(res, new Problem('invalid-parameter', detail))
  } else {
    next(error)
  }
}
