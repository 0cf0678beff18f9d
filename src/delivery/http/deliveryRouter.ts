import express from 'express'
import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express'
import { ADDRESS_HEADER } from '../../access/callerAddress.ts'
import { Problem } from '../../problems/problem.ts'
import type { Done } from '../store/dependencies.ts'
import { type Answer, answer, type Delivery, problemAnswer } from './answer.ts'
import { openCors, readMethodsOnly } from './readMethodsOnly.ts'
import { send } from './send.ts'

/** How much work somebody may cause, in milliseconds. */
export type WorkBudget = {
  /** After how many seconds somebody may cause work again; 0 for now. */
  waitFor(who: string): Promise<number>
  spend(who: string, milliseconds: number): Promise<void>
}

type Options = Omit<Delivery, 'beforeWork'> & {
  /** Without it somebody may cause any. */
  work?: WorkBudget
}

/** The delivery API over HTTP, to be mounted at `/v1`. What is no problem goes on to the next error handler. */
export function deliveryRouter({ work, ...delivery }: Options): Router {
  const { store } = delivery

  const reply: RequestHandler = async (req, res) => {
    const who = String(req.headers[ADDRESS_HEADER] ?? '')
    const seconds = (await work?.waitFor(who)) ?? 0
    let isWork = false
    const beforeWork = () => {
      if (seconds > 0) throw tooMuchWork(seconds)
      isWork = true
    }
    const question = { url: req.originalUrl, acceptLanguage: req.get('accept-language') }
    // All of it happens in one go, so that time is work.
    const began = performance.now()
    const done = store.atOneMoment(() => answer({ ...delivery, beforeWork }, question))
    if (isWork) await work?.spend(who, performance.now() - began)
    keepAnswer(res, done)
    send(res, done.result)
  }

  return express.Router().use(openCors, readMethodsOnly, reply, answerProblem)
}

/** Leaves an answer with its response, for whoever keeps answers. */
function keepAnswer(res: Response, done: Done<Answer>): void {
  res.locals['answered'] = done
}

/** What has been answered; undefined where it was something else than an answer. */
export const answeredIn = (response: object): Done<Answer> | undefined =>
  (response as { locals?: { answered?: Done<Answer> } }).locals?.answered

const tooMuchWork = (seconds: number) =>
  new Problem(
    'too-many-requests',
    `Answering you has taken too much work. Please try again in ${seconds} seconds.`,
    { retryAfter: seconds },
  )

/** Methods that are not possible. */
const answerProblem: ErrorRequestHandler = (error, _req: Request, res, next) => {
  if (error instanceof Problem) send(res, problemAnswer(error))
  else next(error)
}
