import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { expect, it } from 'vitest'
import { WRITING_FUNCTIONS } from '../../../src/database/writingFunctions.ts'

const READING = [
  'count',
  'countGlobalVersions',
  'countVersions',
  'find',
  'findDistinct',
  'findGlobal',
  'findGlobalVersions',
  'findOne',
  'findVersions',
  'queryDrafts',
]

/** What begins and ends, what only operators and other functions of the adapter call. */
const NEITHER = [
  'beginTransaction',
  'commitTransaction',
  'connect',
  'convertPathToJSONTraversal',
  'countDistinct',
  'createJSONQuery',
  'createMigration',
  'deleteWhere',
  'destroy',
  'dropDatabase',
  'execute',
  'generateSchema',
  'init',
  'insert',
  'migrate',
  'migrateDown',
  'migrateFresh',
  'migrateRefresh',
  'migrateReset',
  'migrateStatus',
  'rejectInitializing',
  'requireDrizzleKit',
  'resolveInitializing',
  'rollbackTransaction',
]

const without = (known: readonly string[], names: readonly string[]) =>
  names.filter((name) => !known.includes(name))

it.each([
  ['SQLite', sqliteAdapter({ client: { url: 'file:unused.db' }, transactionOptions: {} })],
  ['MongoDB', mongooseAdapter({ url: 'mongodb://127.0.0.1/unused' })],
])('every function of the adapter for %s is known to write, or not to', (_, adapter) => {
  const db = adapter.init({ payload: {} as never })
  const names = Object.entries(db).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  )
  expect(without([...WRITING_FUNCTIONS, ...READING, ...NEITHER], names)).toEqual([])
  expect(without(names, WRITING_FUNCTIONS)).toEqual([])
})
