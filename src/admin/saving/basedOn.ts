/**
 * A write that says which state it is based on: with `If-Match`, and with the `updatedAt` among its
 * fields where they have one (what a form sends, and what puts a published text back).
 *
 * @param base the `updatedAt` of the state that the form shows
 */
export function basedOn(request: RequestInit, base: string | undefined): RequestInit {
  if (base === undefined) return request
  const headers = new Headers(request.headers)
  headers.set('If-Match', `"${base}"`)
  return { ...request, headers, ...(request.body ? { body: dated(request.body, base) } : {}) }
}

function dated(body: BodyInit, base: string): BodyInit {
  if (typeof body === 'string') return withDate(body, base)
  if (!(body instanceof FormData)) return body
  const fields = body.get('_payload')
  if (typeof fields === 'string') body.set('_payload', withDate(fields, base))
  return body
}

function withDate(json: string, base: string): string {
  const fields = JSON.parse(json) as Record<string, unknown>
  return 'updatedAt' in fields ? JSON.stringify({ ...fields, updatedAt: base }) : json
}
