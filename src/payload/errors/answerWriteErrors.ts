import type { AfterErrorHook } from 'payload'
import { WRITE_ERRORS, type WriteErrorCode } from '../../database/writeError.ts'
import { say } from '../../text/words.ts'

/** When the turn of somebody who was told `busy` may have come, in seconds. */
const RETRY_AFTER_SECONDS = 5

/** Says in the language of whoever asks why a write is not kept, and when to try again. */
export const answerWriteErrors: AfterErrorHook = ({ error, graphqlResult, req, result }) => {
  const code = codeOf(error)
  if (!code) return undefined
  const { status, ...texts } = WRITE_ERRORS[code]
  const message = say(req, texts)
  if (graphqlResult) return { graphqlResult: { ...graphqlResult, message } }
  if (!result) return undefined
  if (status === 503) {
    req.responseHeaders = new Headers(req.responseHeaders)
    req.responseHeaders.set('retry-after', String(RETRY_AFTER_SECONDS))
  }
  return { status, response: { errors: [{ name: error.name, message, data: { code } }] } }
}

/** GraphQL puts the error of a resolver into one of its own. */
function codeOf(error: Error & { originalError?: unknown }): WriteErrorCode | undefined {
  const { data } = (error.originalError ?? error) as { data?: { code?: string } | null }
  return Object.keys(WRITE_ERRORS).find((code): code is WriteErrorCode => code === data?.code)
}
