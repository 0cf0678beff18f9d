import type { RequestListener } from 'node:http'
import { Problem } from '../../problems/problem.ts'
import { sendProblem } from './sendProblem.ts'
import { requestId } from './requestId.ts'

const RETRY_AFTER_SECONDS = 5

/** Answers while the server prepares itself: it is alive, and asks to come back. */
export const startingHandler: RequestListener = (request, response) => {
  requestId(request, response)
  if (request.url?.split('?', 1)[0] === '/healthz') {
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
    response.end('{"status":"alive"}')
    return
  }
  sendProblem(
    response,
    new Problem('starting', 'Mehrklang is starting. Please try again in a few seconds.', {
      retryAfter: RETRY_AFTER_SECONDS,
    }),
  )
}
