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
          const before = reader.changesSince(undefined)?.now
          if (title) put(id, title)
          else store.removeSource('articles', id)
          store.setLanguages(OFFERED.slice(0, offered))
          // The languages are another list each time.
          expect(reader.changesSince(before)).toMatchObject({ changed: undefined })
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
  const before = reader.changesSince(undefined)?.now
  titleOf(reader, 'a')
  reader.list(LIST)
  store.setMeta('place', 'in the log')
  expect(reader.changesSince(before)).toEqual({ now: before, changed: new Set() })
})

it('says what has changed since a moment, and everything after too long', () => {
  for (const one of [store, reader]) {
    put('a', 'Eins')
    const before = one.changesSince(undefined)?.now
    store.putSource(source('articles', 'a', { title: { de: 'Eins' }, slug: { de: 'eins' } }))
    store.removeSource('articles', 'b')
    store.removeSource('articles', 'a')
    const { now, changed } = one.changesSince(before) ?? {}
    expect([...(changed ?? [])].toSorted()).toEqual([
      '*',
      'articles',
      'articles/a',
      'articles?a',
      'articles?eins',
    ])
    expect(one.changesSince(now)?.changed).toEqual(new Set())
    for (let n = 0; n < 1500; n += 1) put('a', `Titel ${n}`)
    expect(one.changesSince(now)).toMatchObject({ changed: undefined })
    store.removeSource('articles', 'a')
  }
})

it('says what an answer depends on, whether it was in memory or not', () => {
  put('a', 'Eins', ['t'])
  store.putSource(source('topics', 't', { name: { de: 'T' }, slug: { de: 't' } }))
  for (const _ of [1, 2]) {
    const { result, read } = reader.atOneMoment(() => titleOf(reader, 'a'))
    expect(result).toContain('Eins')
    expect([...read].toSorted()).toEqual(['articles/a', 'topics/t'])
  }
  const list = reader.atOneMoment(() => reader.list({ ...LIST, topic: 'T', q: 'nichts' }))
  expect([...list.read].toSorted()).toEqual(['articles', 'media', 'topics/t'])
  expect(reader.atOneMoment(() => reader.bySlug('topics', 'u')).read).toEqual(new Set(['topics?u']))
  expect(reader.atOneMoment(() => reader.coverages()).read).toEqual(new Set(['*']))
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
  store.onDamage(() => fills.push('made anew'))
  const identity = identityOf(file) ?? ''
  store.damaged(identity)
  store.damaged(identity)
  expect(fills).toHaveLength(1)
  expect(store.isDamaged).toBe(true)
})
