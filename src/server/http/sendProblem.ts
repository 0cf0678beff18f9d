import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Problem } from '../../problems/problem.ts'
import { askedLanguage } from './askedLanguage.ts'

/** What a problem says to whoever has sent this request. */
export function problemBody(
  problem: Problem,
  request: IncomingMessage,
  extension: Record<string, unknown> = {},
): string {
  return problem.toJson(problem.texts[askedLanguage(request)], extension)
}

/** Sets the status and the headers of an answer that no cache keeps. */
export function startProblem(response: ServerResponse, { status, headers }: Problem): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('Content-Type', 'application/problem+json')
  response.setHeader('Cache-Control', 'no-store')
}

/**
 * Answers with a problem (RFC 9457), on a plain Node response as well as on Express's.
 *
 * @param extension members beside the standard ones
 */
export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  extension: Record<string, unknown> = {},
): void {
  startProblem(response, problem)
  response.end(problemBody(problem, response.req, extension))
}
