import type { IncomingMessage } from 'node:http'

/** The names under which Payload looks for a method: a query that is too long for an address is a POST. */
const OVERRIDES = ['x-payload-http-method-override', 'x-http-method-override']

/** Whether a POST is a query that is too long for an address: its body is one, as a form or as JSON. */
export function overridesMethod({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'POST' && OVERRIDES.some((name) => String(headers[name]).toUpperCase() === 'GET')
  )
}
