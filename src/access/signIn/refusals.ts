import { AsyncLocalStorage } from 'node:async_hooks'

/** Set by whoever refuses a request for being one too many. */
export type Refused = { tooMany?: { texts: { de: string; en: string }; seconds: number } }

/**
 * Set by the server around everything that Payload answers, so that it can answer such a request itself:
 * Payload has no place for `Retry-After`, and in GraphQL none for a status.
 */
export const refusals = new AsyncLocalStorage<Refused>()
