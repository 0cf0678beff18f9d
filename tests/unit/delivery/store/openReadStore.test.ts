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

import type { Form } from '../../../../src/delivery/present/presented.ts'
import type { ReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import { openReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import { body, OFFERED, presentIn, presentInto, source, storeOf, translation } from '../fixtures.ts'

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
    expect(store.allSources()).toEqual([])
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
    ['write', (store: ReadStore) => presentInto(store, topic)],
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

it('gives rich text in every form as it was made, once', () => {
  const store = storeOf([topic])
  const one = presentIn(
    'de',
    source('goals', 'g1', { title: { de: 'Ziel' }, body: { de: body('Text') } }),
  )
  const made = { ...one, markdown: { body: 'as Markdown' }, text: { body: 'as text' } }
  store.replaceDocuments('goals', 'g1', new Map([['de', made]]))
  const bodyAs = (form: Form) => {
    const query = { collection: 'goals', language: 'de', page: 1, limit: 1, sort: 'title' } as const
    const alone = store.document('goals', 'g1', 'de', form)!.json
    expect(store.list({ ...query, form }).rows.map(({ json }) => json)).toEqual([alone])
    expect(JSON.parse(alone)).toMatchObject({ id: 'g1', title: 'Ziel' })
    return (JSON.parse(alone) as { body: unknown }).body
  }
  expect(bodyAs('html')).toBe('<p>Text</p>')
  expect(bodyAs('lexical')).toEqual(body('Text'))
  expect(bodyAs('markdown')).toBe('as Markdown')
  expect(bodyAs('text')).toBe('as text')
})

describe('what changes', () => {
  it('replaces a document as if the old one had never been', () => {
    const store = storeOf([topic, article])
    const before = store.dump()
    store.putSource({ ...article, doc: { ...article.doc, title: { de: 'Neu' }, topics: [] } })
    presentInto(store, store.source('articles', 'a1')!)
    expect(store.dump()).not.toEqual(before)
    expect(store.dependents(['topics/t1'])).toEqual([])

    store.putSource(article)
    presentInto(store, article)
    expect(store.dump()).toEqual(before)
  })

  it('removes a document and everything of it', () => {
    const store = storeOf([topic])
    store.removeSource('topics', 't1')
    store.replaceDocuments('topics', 't1', new Map())
    expect(store.dump()).toEqual({
      documents: [],
      sortKeys: [],
      filters: [],
      periods: [],
      dependencies: [],
    })
    expect(store.bySlug('topics', 'familie')).toBeUndefined()
    expect(store.source('topics', 't1')).toBeUndefined()
  })

  it('concerns what shows a document, published yet or not, beside the document itself', () => {
    const store = storeOf([article])
    expect(store.dependents(['topics/t1'])).toEqual(['articles/a1'])
    expect(store.dependents(['topics/t1', 'articles/a1'])).toEqual([])
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
  expect(store.coverage('tr')).toMatchObject({
    total: 0.33,
    collections: { topics: 0.33, goals: 0 },
  })
  expect(store.coverage('de')).toMatchObject({ total: 1, collections: { topics: 1, goals: 1 } })
})
