import type { SanitizedConfig } from 'payload'

const KEY = Symbol.for('mehrklang.config')
type Holder = { [KEY]?: Promise<SanitizedConfig> }

/**
 * Hands the configuration of this process to the admin that Next has bundled. A bundled copy of
 * `payload.config.ts` would be a second database adapter with hooks, locks and queues of its own
 * beside those of the server, and it would double the build.
 */
export function provideConfig(config: Promise<SanitizedConfig>): void {
  ;(globalThis as Holder)[KEY] = config
}

/**
 * The configuration that the server has provided.
 *
 * @throws when nothing has been provided: Next runs only inside the server (`src/server/main.ts`)
 */
export function runningConfig(): Promise<SanitizedConfig> {
  const config = (globalThis as Holder)[KEY]
  if (!config) throw new Error('The admin has no configuration: start it with `npm start`.')
  return config
}
