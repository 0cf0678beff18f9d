import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { identityOf } from '../../../../src/delivery/store/identityOf.ts'
import { openReadStore, type ReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import { openStoreReader } from '../../../../src/delivery/store/openStoreReader.ts'
import type { ListQuery } from '../../../../src/delivery/store/listQuery.ts'
import { temporaryDirectory } from '../../../helpers/temporaryDirectory.ts'
import { OFFERED, source } from '../fixtures.ts'

let file: string
let store: ReadStore
let reported: string[]
let reader: ReturnType<typeof openStoreReader>
beforeEach(() => {
  file = path.join(temporaryDirectory(), 'delivery.db')
  store = openReadStore(file)
  store.setLanguages(OFFERED)
  store.filled()
  reported = []
  reader = openStoreReader(file, (found) => reported.push(found))
})
afterEach(() => {
  reader.close()
  store.close()
})

const put = (id: string, title: string, topics: string[] = []) =>
  store.putSource(source('articles', id, { title: { de: title }, slug: { de: id }, topics }))
const LIST: ListQuery = {
  collection: 'articles',
  language: 'de',
  page: 1,
  limit: 10,
  sort: 'title',
}
const titleOf = (one: Pick<ReadStore, 'document'>, id: string) =>
  one.document('articles', id, 'de')?.json

it('knows at once what has been written, whatever it had in memory', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          id: fc.constantFrom('a', 'b', 'c'),
          title: fc.option(fc.constantFrom('Eins', 'Zwei', 'Drei'), { nil: undefined }),
          offered: fc.constantFrom(2, OFFERED.length),
        }),
      ),
      (steps) => {
        for (const { id, title, offered } of steps) {
          const before = reader.changes()
          if (title) put(id, title)
          else store.removeSource('articles', id)
          store.setLanguages(OFFERED.slice(0, offered))
          expect(reader.changes()).not.toBe(before)
          expect(titleOf(reader, id)).toBe(titleOf(store, id))
          expect(reader.list(LIST)).toEqual(store.list(LIST))
          expect(reader.languages()).toEqual(store.languages())
          expect(reader.bySlug('articles', id)).toBe(store.bySlug('articles', id))
        }
      },
    ),
  )
})

it('says the same as long as nothing is written', () => {
  put('a', 'Eins')
  const before = reader.changes()
  titleOf(reader, 'a')
  reader.list(LIST)
  expect(reader.changes()).toBe(before)
})

it('is damaged until there is a file, and until that is full', () => {
  const other = path.join(temporaryDirectory(), 'delivery.db')
  const early = openStoreReader(other, () => undefined)
  expect(early.isDamaged).toBe(true)
  const made = openReadStore(other)
  expect(early.isDamaged).toBe(true)
  made.filled()
  expect(early.isDamaged).toBe(false)
  early.close()
  made.close()
})

it('reports damage with the file that it is in, and goes on with the next file', () => {
  for (let n = 0; n < 50; n += 1) put(`a${n}`, `Titel ${n}`)
  store.close()
  // As `damagedStore.test.ts` does: all pages but the first.
  const identity = identityOf(file)
  const open = openSync(file, 'r+')
  writeSync(open, Buffer.alloc(statSync(file).size - 4096, 0x5a), 0, null, 4096)
  closeSync(open)
  expect(() => reader.list(LIST)).toThrow()
  expect([reader.isDamaged, reported.at(-1)]).toEqual([true, identity])

  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  store = openReadStore(file)
  store.setLanguages(OFFERED)
  put('a', 'Wieder da')
  expect(reader.isDamaged).toBe(true)
  store.filled()
  expect(reader.isDamaged).toBe(false)
  expect(titleOf(reader, 'a')).toContain('Wieder da')
})

it('of several reports of one file, the first one makes it anew', () => {
  const fills: string[] = []
  store.onDamage(() => fills.push(store.changes()))
  const identity = identityOf(file) ?? ''
  store.damaged(identity)
  store.damaged(identity)
  expect(fills).toHaveLength(1)
  expect(store.isDamaged).toBe(true)
})
