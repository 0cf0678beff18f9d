import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'

/** A folder of its own; `globalSetup.ts` removes it at the end of the run. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(inject('folder'), 'test-'))
}

/** Why this project's tests cannot run here; undefined where they can. */
export function missingDatabase(): string | undefined {
  return inject('engine') === 'mongodb' ? inject('mongodb').reason : undefined
}

/**
 * A new, empty database of this project's engine, for one test file alone.
 *
 * @returns a `DATABASE_URI`
 */
export async function newDatabase(): Promise<string> {
  if (inject('engine') === 'sqlite') return `file:${path.join(await temporaryFolder(), 'test.db')}`
  const { uri } = inject('mongodb')
  if (!uri) throw new Error('No MongoDB here; ask missingDatabase() first')
  const url = new URL(uri)
  url.pathname = `/mehrklang-${crypto.randomUUID()}`
  return url.href
}
