import type { AfterErrorHook } from 'payload'
import { WRITE_ERRORS, WriteError, writeErrorCode } from '../../database/writeError.ts'
import { say } from '../../text/words.ts'

/** When the turn of somebody who was told `busy` may have come, in seconds. */
const RETRY_AFTER_SECONDS = 5

/** Says in the language of whoever asks why a write is not kept, and when to try again. */
export const answerWriteErrors: AfterErrorHook = ({ error, graphqlResult, req, result }) => {
  const code = writeErrorCode(error)
  if (!code) return undefined
  const { status, ...texts } = WRITE_ERRORS[code]
  const message = say(req, texts)
  if (graphqlResult) {
    const extensions = { ...graphqlResult.extensions, statusCode: status, data: { code } }
    return { graphqlResult: { ...graphqlResult, message, extensions } }
  }
  if (!result) return undefined
  if (status === 503) {
    req.responseHeaders = new Headers(req.responseHeaders)
    req.responseHeaders.set('retry-after', String(RETRY_AFTER_SECONDS))
  }
  return { status, response: { errors: [{ name: WriteError.name, message, data: { code } }] } }
}
