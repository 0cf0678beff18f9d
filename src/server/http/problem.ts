import { type IncomingMessage, STATUS_CODES, type ServerResponse } from 'node:http'
import { askedLanguage } from './askedLanguage.ts'

/** The errors that the server itself answers with, before or instead of an API. */
export const STATUS = {
  'invalid-path': 400,
  'invalid-json': 400,
  'unknown-language': 400,
  'invalid-query': 400,
  'query-too-large': 400,
  'too-many-conditions': 400,
  'cross-origin': 403,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  busy: 503,
  starting: 503,
} as const

export type ProblemCode = keyof typeof STATUS

/** A sentence for people in both languages of the admin. */
export type Texts = { de: string; en: string }

/** A request that cannot be answered as asked; the final error handler sends it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly headers: Record<string, string>
  readonly texts: Texts

  /**
   * @param detail what was wrong and what to do about it; in both languages where editors may see it
   * @param headers sent with the answer, such as `Allow`
   */
  constructor(code: ProblemCode, detail: string | Texts, headers: Record<string, string> = {}) {
    const texts = typeof detail === 'string' ? { de: detail, en: detail } : detail
    super(texts.en)
    this.code = code
    this.headers = headers
    this.texts = texts
  }

  get status(): number {
    return STATUS[this.code]
  }
}

/** What a problem says to whoever has sent this request, as RFC 9457 wants it. */
export function problemBody(
  problem: Problem,
  request: IncomingMessage,
  extension: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    type: `/problems/${problem.code}`,
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.texts[askedLanguage(request)],
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
  response.end(problemBody(problem, response.req, extension))
}
