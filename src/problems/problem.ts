/**
 * Everything that the server answers requests with that it cannot answer as asked, as RFC 9457 wants it: a
 * kind has one status and one title wherever it occurs. `docs` and front ends rely on the codes.
 */
export const PROBLEMS = {
  'unknown-language': { status: 404, title: 'There is no such language' },
  'language-not-offered': { status: 404, title: 'The language is not offered' },
  'unknown-collection': { status: 404, title: 'There is no such collection' },
  'not-translated': { status: 404, title: 'Not available in this language' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'invalid-parameter': { status: 400, title: 'A parameter is not valid' },
  'invalid-path': { status: 400, title: 'The address is not valid' },
  'invalid-json': { status: 400, title: 'The body is not valid' },
  'invalid-query': { status: 400, title: 'The query is not valid' },
  'query-too-large': { status: 400, title: 'The query is too large' },
  'too-many-conditions': { status: 400, title: 'Too much is asked at once' },
  'unknown-locale': { status: 400, title: 'There is no such locale' },
  'cross-origin': { status: 403, title: 'Not accepted from other sites' },
  forbidden: { status: 403, title: 'This is not allowed' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed' },
  'request-timeout': { status: 408, title: 'The request came too slowly' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  busy: { status: 503, title: 'Too much to do at the moment' },
  'storage-unavailable': { status: 503, title: 'The storage for files cannot be reached' },
  starting: { status: 503, title: 'Not ready yet' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

/** A sentence for people in both languages of the admin. */
export type Texts = { de: string; en: string }

type Options = {
  /** Sent with the answer, such as `Allow`. */
  headers?: Readonly<Record<string, string>>
  /** When to try again, in seconds (RFC 9110 §10.2.3). */
  retryAfter?: number
  /** Further members of the problem document (RFC 9457 §3.2). */
  extensions?: Readonly<Record<string, unknown>>
  /** Of a detail in another language than English. */
  language?: string
  /** For the log. */
  cause?: unknown
}

/** A request that is answered with a problem; whoever catches it sends it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly texts: Texts
  readonly headers: Readonly<Record<string, string>>
  readonly extensions: Readonly<Record<string, unknown>>
  readonly language: string

  /**
   * @param detail what was wrong and what to do about it; in both languages where editors may see it
   */
  constructor(code: ProblemCode, detail: string | Texts, options: Options = {}) {
    const texts = typeof detail === 'string' ? { de: detail, en: detail } : detail
    const { headers = {}, retryAfter, extensions = {}, language = 'en', cause } = options
    super(texts.en, { cause })
    this.code = code
    this.texts = texts
    this.headers =
      retryAfter === undefined ? headers : { ...headers, 'Retry-After': String(retryAfter) }
    this.extensions = extensions
    this.language = language
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }

  /**
   * The problem document.
   *
   * @param detail in the language of whoever asks
   * @param extension members beside its own ones
   */
  toJson(detail = this.message, extension: Readonly<Record<string, unknown>> = {}): string {
    const { code, extensions } = this
    const { status, title } = PROBLEMS[code]
    const type = `/problems/${code}`
    return JSON.stringify({ type, title, status, detail, code, ...extensions, ...extension })
  }
}
