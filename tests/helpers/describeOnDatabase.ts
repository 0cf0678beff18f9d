import { describe, inject } from 'vitest'
import { missingDatabase } from './databases.ts'

/** A suite that runs once per database project; skipped with the reason where an engine is missing. */
export function describeOnDatabase(name: string, suite: () => void): void {
  const reason = missingDatabase()
  const without = inject('hasTransactions') ? '' : ' without transactions'
  const title = `${name} on ${inject('engine')}${without}`
  describe.skipIf(reason !== undefined)(reason ? `${title} (skipped: ${reason})` : title, suite)
}
