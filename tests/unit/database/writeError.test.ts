import { writeFile } from 'node:fs/promises'
import Database from 'libsql'
import { GraphQLError } from 'graphql'
import { expect, it } from 'vitest'
import { WriteError, writeErrorCode } from '../../../src/database/writeError.ts'

const thrownBy = (work: () => unknown) =>
  new Promise((resolve) => resolve(work())).then(
    () => undefined,
    (error: unknown) => error,
  )

it('knows a full disk by the error of the file system and of SQLite, also inside of others', async () => {
  const file = await thrownBy(() => writeFile('/dev/full', 'x'))
  const database = new Database(':memory:')
  database.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x)')
  const row = await thrownBy(() => database.exec('INSERT INTO t VALUES (zeroblob(100000))'))
  for (const error of [file, row]) {
    expect(writeErrorCode(error)).toBe('disk-full')
    expect(writeErrorCode(new Error('Failed query', { cause: error }))).toBe('disk-full')
  }
})

it('knows a full disk of MongoDB by its code', () => {
  // Its server cannot be made to fill a disk here; this is how the driver hands on what it says.
  const full = Object.assign(new Error('x'), { code: 14_031, codeName: 'OutOfDiskSpace' })
  expect(writeErrorCode(full)).toBe('disk-full')
})

it('knows our own errors, as GraphQL hands them on too, and no other', () => {
  const busy = new WriteError('busy')
  expect(writeErrorCode(busy)).toBe('busy')
  expect(writeErrorCode(new GraphQLError('x', { originalError: busy }))).toBe('busy')
  for (const other of [new Error('x'), undefined, 'disk-full', { code: 'ENOSPC' }]) {
    expect(writeErrorCode(other)).toBeUndefined()
  }
})
