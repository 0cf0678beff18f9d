import type { AfterErrorHook } from 'payload'
import { clientErrorStatus } from './clientError.ts'

/** Payload answers with 500 where a body or a parameter cannot be read; it is 400. */
export const answerClientErrors: AfterErrorHook = ({ error, result }) => {
  const status = clientErrorStatus(error)
  if (status !== 400 || !result || ('status' in error && error.status === 400)) return undefined
  return { status, response: { errors: [{ message: error.message }] } }
}
