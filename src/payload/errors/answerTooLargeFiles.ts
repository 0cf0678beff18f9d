import type { AfterErrorHook } from 'payload'
import { FILE_TOO_LARGE } from '../../access/limits/mostFileBytes.ts'
import { say } from '../../text/words.ts'

/** Payload says in English that a file is too large, and not what the limit is. */
export const answerTooLargeFiles: AfterErrorHook = ({ error, req, result }) => {
  if (!result || !('status' in error) || error.status !== 413) return undefined
  // A refusal of ours says itself what is too large.
  if ((error as { data?: { code?: string } | null }).data?.code) return undefined
  const message = say(req, FILE_TOO_LARGE)
  const data = { code: 'payload-too-large' }
  return { status: 413, response: { errors: [{ message, data }] } }
}
