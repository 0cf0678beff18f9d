import { describe, inject } from 'vitest'
import { missingDatabase } from './databases.ts'

/** A suite that runs once per database engine; skipped with the reason where an engine is missing. */
export function describeOnDatabase(name: string, suite: () => void): void {
  const reason = missingDatabase()
  const title = `${name} on ${inject('engine')}`
  describe.skipIf(reason !== undefined)(reason ? `${title} (skipped: ${reason})` : title, suite)
}
