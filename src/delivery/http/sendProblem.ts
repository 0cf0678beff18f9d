import type { Response } from 'express'
import type { Problem } from '../../problems/problem.ts'
import { send } from './send.ts'

/** Answers with a problem (RFC 9457) that caches may keep but have to ask about. */
export function sendProblem(res: Response, problem: Problem): void {
  const { status, headers, language } = problem
  send(res.status(status).set(headers), {
    type: 'application/problem+json',
    body: problem.toJson(),
    language,
  })
}
