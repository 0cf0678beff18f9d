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
  return inject('hasTransactions') ? url.href : standalone(url.href)
}

/**
 * The same MongoDB server spoken to as one without a replica set: Payload then makes no transactions.
 * With `directConnection` the driver does not go by what the server says about its set.
 */
export function standalone(uri: string): string {
  const url = new URL(uri)
  url.searchParams.delete('replicaSet')
  url.searchParams.set('directConnection', 'true')
  return url.href
}
