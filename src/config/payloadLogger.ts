import type { Config } from 'payload'

/** Payload's log lines as JSON at the level that the operator chose. */
export function payloadLogger(level: string): Config['logger'] {
  return { options: { level }, destination: process.stdout }
}
