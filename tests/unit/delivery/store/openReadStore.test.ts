import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import * as make from '../../../../src/richText/nodes.ts'
import type { ReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import { openReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import { body, OFFERED, source, storeOf, translation } from '../fixtures.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mehrklang-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const topic = source('topics', 't1', {
  name: { de: 'Familie', tr: 'Aile' },
  slug: { de: 'familie', tr: 'aile' },
})
const article = source('articles', 'a1', {
  title: { de: 'Artikel' },
  slug: { de: 'artikel' },
  topics: ['t1'],
})

describe('the file', () => {
  it('keeps everything', () => {
    const file = path.join(folder, 'new', 'read.db')
    const store = storeOf([topic, article], file)
    const before = store.dump()
    store.close()

    const again = openReadStore(file)
    expect(again.dump()).toEqual(before)
    expect(again.source('topics', 't1')).toEqual(topic)
    expect(again.languages()).toEqual(OFFERED)
    again.close()
  })

  it('is made anew when it is of another version', () => {
    const file = path.join(folder, 'read.db')
    storeOf([topic], file).close()
    const other = new DatabaseSync(file)
    other.exec('PRAGMA user_version = 999')
    other.close()

    const store = openReadStore(file)
    expect(store.stamps()).toEqual(new Map())
    store.close()
  })

  it.each([
    ['no database', Buffer.from('not a database, but long enough to be read as one'.repeat(30))],
    ['cut off', Buffer.from('SQLite format 3\0')],
    ['empty', Buffer.alloc(0)],
  ])('is made anew when it is %s', (_, content) => {
    const file = path.join(folder, 'read.db')
    writeFileSync(file, content)
    writeFileSync(`${file}-wal`, 'remains')

    const store = openReadStore(file)
    store.putSource(topic)
    expect(store.stamps()).toEqual(new Map([['topics/t1', '1']]))
    store.close()
  })

  it('is made anew when it is damaged behind its first page', () => {
    const file = path.join(folder, 'read.db')
    const others = Array.from({ length: 50 }, (_, n) => ({ ...topic, id: `t${n}` }))
    storeOf(others, file).close()
    const size = statSync(file).size
    const middle = openSync(file, 'r+')
    writeSync(middle, Buffer.alloc(size / 2, 0x5a), 0, null, size / 4)
    closeSync(middle)

    const store = openReadStore(file)
    expect(store.stamps()).toEqual(new Map())
    store.close()
  })

  it.each([
    ['read', (store: ReadStore) => store.document('topics', 't1', 'de')],
    ['write', (store: ReadStore) => store.putSource(topic)],
    [
      'write of several things',
      (store: ReadStore) => store.transaction(() => store.putSource(topic)),
    ],
  ])('is made anew when damage is met by a %s', (_, meet) => {
    const file = path.join(folder, 'read.db')
    const store = storeOf([topic], file)
    const filled: number[] = []
    store.onDamage(() => filled.push(store.stamps().size))
    const other = new DatabaseSync(file)
    // A change by somebody else, so that pages in memory are not trusted any more.
    other.exec('PRAGMA user_version = 77; PRAGMA wal_checkpoint(TRUNCATE)')
    other.close()
    const pages = openSync(file, 'r+')
    writeSync(pages, Buffer.alloc(statSync(file).size - 4096, 0x5a), 0, null, 4096)
    closeSync(pages)

    expect(() => meet(store)).toThrow(/malformed/)
    expect([store.isDamaged, filled, store.stamps()]).toEqual([true, [0], new Map()])
    store.putSource(topic)
    store.filled()
    expect([store.isDamaged, store.stamps().size]).toEqual([false, 1])
    store.close()
    expect(openReadStore(file).stamps().size).toBe(1)
  })

  it('is not made anew when it cannot be opened', () => {
    expect(() => openReadStore(folder)).toThrow(/unable to open/)
  })
})

describe('what changes', () => {
  it('replaces a document as if the old one had never been', () => {
    const store = storeOf([topic, article])
    const before = store.dump()
    const changed = { title: { de: 'Neu' }, topics: [], body: { de: body('Neuer Text') } }
    store.putSource({ ...article, doc: { ...article.doc, ...changed } })
    expect(store.dump()).not.toEqual(before)
    store.putSource(article)
    expect(store.dump()).toEqual(before)
  })

  it('removes a document and everything of it', () => {
    const event = source('events', 'e1', {
      title: { de: 'Fest', tr: 'Bayram' },
      body: { de: body(make.upload('m1', undefined)) },
      startsAt: '2026-06-01T10:00:00.000Z',
      topics: ['t1'],
    })
    const store = storeOf([topic, event])
    for (const rows of Object.values(store.dump())) expect(rows).not.toEqual([])
    store.removeSource('topics', 't1')
    store.removeSource('events', 'e1')
    for (const rows of Object.values(store.dump())) expect(rows).toEqual([])
    expect(store.bySlug('topics', 'familie')).toBeUndefined()
    expect(store.source('topics', 't1')).toBeUndefined()
  })

  it('happens as a whole or not at all', () => {
    const store = storeOf([topic])
    const fail = () =>
      store.transaction(() => {
        store.putSource({ ...topic, stamp: '2' })
        expect(store.source('topics', 't1')?.stamp).toBe('2')
        throw new Error('on the way')
      })
    expect(fail).toThrow('on the way')
    expect(store.source('topics', 't1')?.stamp).toBe('1')
    expect(store.stamps().get('topics/t1')).toBe('1')
  })
})

it('knows slugs of every language and former ones; who has one now comes first', () => {
  const store = storeOf([
    { ...topic, slugs: ['frueher', 'schule'] },
    source('topics', 't2', { name: { de: 'Schule' }, slug: { de: 'schule' } }),
  ])
  expect(
    ['familie', 'aile', 'frueher', 'schule', 'x'].map((slug) => store.bySlug('topics', slug)),
  ).toEqual(['t1', 't1', 't1', 't2', undefined])
  expect(store.bySlug('goals', 'familie')).toBeUndefined()
})

it('offers German until it is told more', () => {
  expect(openReadStore(':memory:').languages()).toEqual([{ tag: 'de', fallback: [] }])
})

it('counts what exists in a language', () => {
  const store = storeOf([
    topic,
    source('topics', 't2', { name: { de: 'Schule' } }),
    source('topics', 't3', { name: { de: 'Kita' } }),
    source('site', 'global', {}, { translations: [translation('tr')] }),
  ])
  const coverageOf = store.coverages()
  expect(coverageOf('tr')).toMatchObject({ total: 0.33, collections: { topics: 0.33, goals: 0 } })
  expect(coverageOf('de')).toMatchObject({ total: 1, collections: { topics: 1, goals: 1 } })
})
