import type { Response } from 'express'

import { send } from './send.ts'

/** Every problem that the delivery API answers with; `docs` and front ends rely on the codes. */
export const PROBLEMS = {
  'unknown-language': { status: 404, title: 'There is no such language' },
  'language-not-offered': { status: 404, title: 'The language is not offered' },
  'unknown-collection': { status: 404, title: 'There is no such collection' },
  'not-found': { status: 404, title: 'There is no such document' },
  'not-translated': { status: 404, title: 'Not available in this language' },
  'invalid-parameter': { status: 400, title: 'A parameter is not valid' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  starting: { status: 503, title: 'Not ready yet' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

type Options = {
  /** Further members of the problem document (RFC 9457 §3.2). */
  extensions?: Readonly<Record<string, unknown>>
  /** Of `detail`; English unless told. */
  language?: string
  /** When to try again, in seconds (RFC 9110 §10.2.3). */
  retryAfter?: number
}

/** A request that is answered with a problem. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extensions: Readonly<Record<string, unknown>>
  readonly language: string
  readonly retryAfter: number | undefined

  /** @param detail a sentence for people: what was wrong, and what to do about it */
  constructor(
    code: ProblemCode,
    detail: string,
    { extensions = {}, language = 'en', retryAfter }: Options = {},
  ) {
    super(detail)
    this.code = code
    this.extensions = extensions
    this.language = language
    this.retryAfter = retryAfter
  }
}

/** Answers with a problem document (RFC 9457). Its type is a URI reference that stays the same. */
export function sendProblem(res: Response, problem: Problem): void {
  const { code, message, extensions, language, retryAfter } = problem
  const { status, title } = PROBLEMS[code]
  const body = { type: `/problems/${code}`, title, status, detail: message, code, ...extensions }
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
  send(res.status(status), {
    type: 'application/problem+json',
    body: JSON.stringify(body),
    language,
  })
}
