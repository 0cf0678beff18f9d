import { vi } from 'vitest'

/** Where Payload keeps what it has made of a configuration. */
type Kept = {
  _payload?: Map<string, unknown>
  _payload_graphql?: { graphql: unknown; promise: unknown }
}

// Payload and other packages stay loaded from file to file. What is ours is loaded anew, because the
// configuration reads the environment once, and Payload forgets what it has made of the last one.
vi.resetModules()
const { _payload: instances, _payload_graphql: schema } = globalThis as Kept
instances?.clear()
if (schema) Object.assign(schema, { graphql: null, promise: null })
