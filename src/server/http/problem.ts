import { STATUS_CODES, type ServerResponse } from 'node:http'

/** The errors that the server itself answers with, before or instead of an API. */
export const STATUS = {
  'invalid-path': 400,
  'invalid-json': 400,
  'unknown-language': 400,
  'cross-origin': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  internal: 500,
  starting: 503,
} as const

export type ProblemCode = keyof typeof STATUS

/** A request that cannot be answered as asked; the final error handler sends it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly headers: Record<string, string>

  /**
   * @param detail what was wrong and what to do about it
   * @param headers sent with the answer, such as `Allow`
   */
  constructor(code: ProblemCode, detail: string, headers: Record<string, string> = {}) {
    super(detail)
    this.code = code
    this.headers = headers
  }

  get status(): number {
    return STATUS[this.code]
  }
}

/** What a problem says, as RFC 9457 wants it. */
export function problemBody(problem: Problem, extension: Record<string, unknown> = {}) {
  return JSON.stringify({
    type: `/problems/${problem.code}`,
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...extension,
  })
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
  response.statusCode = problem.status
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value)
  response.setHeader('Content-Type', 'application/problem+json')
  response.setHeader('Cache-Control', 'no-store')
  response.end(problemBody(problem, extension))
}
