import type { AfterErrorHook } from 'payload'

/**
 * A write that is based on an older state is answered as a problem (RFC 9457) with the stored document,
 * so that a form or a script can show both. `errors` is what Payload's own forms read.
 */
export const answerStaleWrites: AfterErrorHook = ({ error, req, result }) => {
  const { data } = error as Error & { data?: { code?: string; document?: unknown } }
  if (!result || data?.code !== 'changed-meanwhile') return undefined
  req.responseHeaders = new Headers(req.responseHeaders)
  req.responseHeaders.set('content-type', 'application/problem+json')
  const { code, document } = data
  const problem = {
    type: `/problems/${code}`,
    title: 'Conflict',
    status: 409,
    detail: error.message,
    code,
    document,
    errors: [{ name: error.name, message: error.message, data: { code } }],
  }
  return { status: 409, response: problem }
}
