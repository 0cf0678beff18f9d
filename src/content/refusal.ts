import { APIError, type PayloadRequest } from 'payload'
import { say, type Words } from '../text/words.ts'

/** Why a write, or a question that is too large, was refused, for programs; `docs/operators.md` lists them, a test compares. */
export const REFUSALS = {
  'alt-text-missing': 400,
  'reference-missing': 400,
  'source-language-only': 400,
  'slug-taken': 400,
  'slug-reserved': 400,
  'wrong-link': 400,
  'unknown-language': 400,
  'german-is-always-offered': 400,
  'password-too-short': 400,
  'invalid-if-match': 400,
  'restored-as-draft': 400,
  'invalid-plan': 400,
  'invalid-request': 400,
  'unknown-segment': 400,
  'reason-missing': 400,
  'not-your-language': 403,
  'own-words': 403,
  'document-not-found': 404,
  'language-not-offered': 404,
  conflict: 409,
  'invalid-step': 409,
  'checks-failed': 422,
  'nothing-translated': 422,
  'cannot-be-assigned': 422,
  'no-file': 400,
  'one-file-at-a-time': 400,
  'one-language-at-a-time': 400,
  'too-many-conditions': 400,
  'no-email': 403,
  'present-password': 403,
  'preference-too-large': 413,
  'file-type': 415,
  'still-referenced': 409,
  'last-administrator': 409,
  'file-missing': 409,
  'changed-meanwhile': 409,
  'too-many-plans': 409,
  'pending-changes': 409,
  locked: 423,
  'too-many-pictures': 429,
  'queue-not-ready': 503,
} as const

export type RefusalCode = keyof typeof REFUSALS

/** What programs need to know beside the code. */
type More = {
  /** What is stored instead of what the write was based on. */
  document?: unknown
  /** Who refers to what was to go, as `collection/id`. */
  referrers?: string[]
  /** Segments that somebody else has changed meanwhile, with both texts. */
  conflicts?: unknown[]
  /** What keeps a translation from going on: code, path and sentence of each finding. */
  checks?: unknown[]
}

/** A write that is refused, with a stable code and a sentence for the person who made it. */
export class Refusal extends APIError<{ code: RefusalCode } & More> {
  /**
   * @param code what programs go by; decides the HTTP status
   * @param texts what the person reads, in the language of their interface
   */
  constructor(req: PayloadRequest, code: RefusalCode, texts: Words, more: More = {}) {
    super(say(req, texts), REFUSALS[code], { code, ...more }, true)
  }
}
