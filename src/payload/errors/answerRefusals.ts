import { STATUS_CODES } from 'node:http'
import type { AfterErrorHook } from 'payload'

type Refused = Error & {
  status?: number
  data?: ({ code?: unknown } & Record<string, unknown>) | null
}

/** Payload's own forms read answers of the type `application/json` only; this one is for ours. */
const OF_OUR_FORMS = 'changed-meanwhile'

/**
 * What we refuse is answered as a problem (RFC 9457) with its code and whatever else a program needs to know:
 * the stored document, the texts of both, each finding. `errors` is what Payload's own forms read.
 */
export const answerRefusals: AfterErrorHook = ({ error, req, result }) => {
  const { status = 0, data } = error as Refused
  if (!result || typeof data?.code !== 'string' || error.name !== 'Refusal') return undefined
  const { code, ...more } = data
  if (code === OF_OUR_FORMS || req.pathname?.includes('/translation/')) {
    req.responseHeaders = new Headers(req.responseHeaders)
    req.responseHeaders.set('content-type', 'application/problem+json')
  }
  const response = {
    type: `/problems/${code}`,
    title: STATUS_CODES[status],
    status,
    detail: error.message,
    code,
    ...more,
    errors: [{ name: error.name, message: error.message, data }],
  }
  return { status, response }
}
