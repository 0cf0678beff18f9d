import { describe, expect, it } from 'vitest'

import * as make from '../../../../src/richText/nodes.ts'
import type { ReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import type { ListQuery } from '../../../../src/delivery/store/listQuery.ts'
import { body, presentIn, PUBLIC_URL, source, storeOf, translation } from '../fixtures.ts'

const goal = source(
  'goals',
  'g1',
  {
    title: { de: 'Sprachbildung', tr: 'Dil eğitimi', ar: 'التعليم اللغوي' },
    slug: { de: 'sprachbildung', tr: 'dil-egitimi' },
    summary: { de: 'Kurz', tr: 'Kısa', ar: null },
    body: { de: body('Deutscher Text'), tr: body('Türkçe metin'), ar: body('') },
    position: 3,
    publishedAt: '2025-12-31T23:30:00.000Z',
  },
  { translations: [translation('tr'), translation('ar')] },
)

const link = (value: string) =>
  make.link(
    { linkType: 'internal', doc: { relationTo: 'pages', value }, newTab: false },
    [make.text('mehr')],
    undefined,
  )
const listed = (store: ReadStore, query: Partial<ListQuery>) =>
  store
    .list({ collection: 'articles', language: 'tr', page: 1, limit: 10, sort: 'title', ...query })
    .rows.map(({ id }) => id)
    .join(' ')
const locationOf = (location: unknown) =>
  presentIn('de', source('partners', 'p1', { name: { de: 'Essen' }, location })).document.location
const languageOf = (language: Parameters<typeof presentIn>[0], one = goal) =>
  presentIn(language, one).document.language as Record<string, unknown>

it('presents a document in German with all its fields, the empty ones too', () => {
  expect(presentIn('de', goal).document).toEqual({
    id: 'g1',
    slug: 'sprachbildung',
    title: 'Sprachbildung',
    summary: 'Kurz',
    body: '<p>Deutscher Text</p>',
    position: 3,
    topics: [],
    partners: [],
    image: null,
    publishedAt: '2025-12-31T23:30:00.000Z',
    updatedAt: '2026-01-02T03:04:05.000Z',
    language: {
      requested: 'de',
      served: 'de',
      fallback: false,
      outdated: false,
      machine: false,
      reviewed: false,
      direction: 'ltr',
      alternates: [
        { tag: 'de', slug: 'sprachbildung', url: `${PUBLIC_URL}/v1/de/goals/sprachbildung` },
        { tag: 'tr', slug: 'dil-egitimi', url: `${PUBLIC_URL}/v1/tr/goals/dil-egitimi` },
        { tag: 'ar', slug: 'sprachbildung', url: `${PUBLIC_URL}/v1/ar/goals/sprachbildung` },
      ],
    },
  })
})

describe('the fallback chain', () => {
  const chain = { translations: [translation('ru'), translation('en')] }
  const text = { de: 'Deutsch', ru: 'Русский', en: 'English' }
  const article = source('articles', 'a1', { title: text, slug: text }, chain)

  it('ends in German', () => {
    expect(presentIn('kmr', article)).toMatchObject({
      served: 'de',
      fallback: true,
      document: { title: 'Deutsch', language: { requested: 'kmr', served: 'de', fallback: true } },
    })
  })

  it('passes over languages that are not offered', () => {
    expect(presentIn('uk', article).served).toBe('en')
  })

  it('counts a translation only if it is published, whatever the fields hold', () => {
    const withdrawn = { ...article, translations: [] }
    expect(presentIn('en', withdrawn)).toMatchObject({
      served: 'de',
      document: { title: 'Deutsch', slug: 'Deutsch' },
    })
  })

  it('has nothing in a language that is not offered', () => {
    expect(storeOf([article]).document('articles', 'a1', 'ru')).toBeUndefined()
  })
})

describe('a published translation that lacks a field', () => {
  const { document, documentAs } = presentIn('ar', goal)

  it('takes it from further down the chain and says so', () => {
    expect(document).toMatchObject({
      title: 'التعليم اللغوي',
      summary: 'Kurz',
      language: {
        served: 'ar',
        fallback: false,
        direction: 'rtl',
        fields: {
          summary: { served: 'de', direction: 'ltr' },
          body: { served: 'de', direction: 'ltr' },
        },
      },
    })
  })

  it('marks the text itself', () => {
    expect(document.body).toBe('<div lang="de" dir="ltr"><p>Deutscher Text</p></div>')
    expect(documentAs('lexical').body).toMatchObject({
      root: { children: [{ type: 'paragraph' }] },
    })
  })

  it('takes texts without anything to see for none, in every language', () => {
    const blank = source('goals', 'g2', {
      title: { de: 'Ziel', ar: '\u200f' },
      summary: { de: 'Kurz', ar: '\u200b' },
      body: {
        de: body('Text'),
        ar: body(
          make.heading('h2', [make.text('\u00a0')]),
          make.upload('m-gone', undefined),
          make.list({ listType: 'bullet' }, [make.listItem(1, [make.text('\u200f')])]),
        ),
      },
    })
    const { document, documentAs } = presentIn('ar', blank)
    expect(document).toMatchObject({ title: 'Ziel', summary: 'Kurz' })
    expect(document.body).toBe('<div lang="de" dir="ltr"><p>Text</p></div>')
    expect(documentAs('markdown').body).toBe('Text')
    const german = { served: 'de', direction: 'ltr' }
    expect(languageOf('ar', blank).fields).toEqual({ title: german, summary: german, body: german })
  })

  it('says nothing of fields that are empty in German as well', () => {
    const bare = source('goals', 'g2', { title: { de: 'Ziel', tr: 'Hedef' } })
    expect(languageOf('tr', bare)).not.toHaveProperty('fields')
    expect(presentIn('tr', bare).document).toMatchObject({ summary: null, body: null })
  })
})

describe('where a translation comes from', () => {
  it.each([
    [{}, { machine: false, reviewed: false, outdated: false }],
    [{ origin: 'machine' }, { machine: true, reviewed: false }],
    [
      { origin: 'machine', reviewed: true },
      { machine: false, reviewed: true },
    ],
    [
      { outdated: true, reviewed: true },
      { outdated: true, reviewed: true },
    ],
  ] as const)('%j', (values, expected) => {
    const one = { ...goal, translations: [translation('tr', values)] }
    expect(languageOf('tr', one)).toMatchObject(expected)
    expect(languageOf('kmr', one)).toMatchObject({
      machine: false,
      reviewed: false,
      outdated: false,
    })
  })
})

describe('related documents', () => {
  const topic = source('topics', 't1', {
    name: { de: 'Familie', tr: 'Aile' },
    slug: { de: 'familie', tr: 'aile' },
    color: '#005f73',
  })
  const other = source('topics', 't3', { name: { de: 'Schule' }, slug: { de: 'schule' } })
  const article = source('articles', 'a1', {
    title: { de: 'Artikel' },
    slug: { de: 'artikel' },
    topics: ['t3', 't2', 't1'],
  })
  const presented = presentIn('tr', article, [topic, other])

  it('are summaries of the published ones, in their order', () => {
    expect(presented.document.topics).toMatchObject([
      { id: 't3', slug: 'schule', name: 'Schule', language: { requested: 'tr', served: 'de' } },
      { id: 't1', slug: 'aile', name: 'Aile', color: '#005f73', language: { served: 'tr' } },
    ])
  })

  it('can be filtered by, the published ones', () => {
    const having = (wanted: string) => listed(presented.store, { topic: wanted })
    expect(['t3', 't2', 't1', 'aile', 'schule'].map(having)).toEqual(['a1', '', 'a1', 'a1', 'a1'])
  })

  it('are those of now', () => {
    const { store } = presentIn('tr', article, [topic, other])
    const names = () => {
      const { topics } = JSON.parse(store.document('articles', 'a1', 'tr')!.json) as {
        topics: { name: string }[]
      }
      return topics.map(({ name }) => name)
    }
    expect(names()).toEqual(['Schule', 'Aile'])
    store.putSource({ ...topic, doc: { ...topic.doc, name: { de: 'Familie', tr: 'Yeni' } } })
    store.putSource(source('topics', 't2', { name: { de: 'Neu' } }))
    store.removeSource('topics', 't3')
    expect(names()).toEqual(['Neu', 'Yeni'])
  })

  it('have people’s names, which are not translated', () => {
    const team = source(
      'people',
      'p1',
      { name: 'Team Schule', role: { de: 'Schule', tr: 'Okul' } },
      {
        translations: [translation('tr')],
      },
    )
    const written = { ...article, doc: { ...article.doc, authors: ['p1'] } }
    expect(presentIn('tr', written, [team]).document.authors).toMatchObject([
      { id: 'p1', slug: 'p1', name: 'Team Schule', role: 'Okul' },
    ])
    const { store } = presentIn('tr', team)
    const found = (q: string) => listed(store, { collection: 'people', sort: 'name', q })
    expect(['team', 'okul', 'okul team', 'schule', 'schul okul'].map(found)).toEqual(
      Array.from({ length: 5 }, () => 'p1'),
    )
  })
})

describe('rich text', () => {
  const page = source('pages', 'p1', {
    title: { de: 'Über uns', ar: 'من نحن' },
    slug: { de: 'ueber-uns', ar: 'man-nahnu' },
  })
  const image = source('media', 'm1', {
    alt: { de: 'Ein Kind liest' },
    url: '/api/media/file/kind.jpg',
    mimeType: 'image/jpeg',
    width: 800,
    height: 600,
  })
  const text = body(make.paragraph([link('p1'), link('p2')]), make.upload('m1', undefined))
  const article = source('articles', 'a1', {
    title: { de: 'Artikel', ar: 'مقال' },
    body: { de: text, ar: text },
  })
  const presented = presentIn('ar', article, [page, image])

  it('links within the reader’s language to what is published', () => {
    expect(presented.document.body).toContain('<p><a href="/ar/pages/man-nahnu">mehr</a>mehr</p>')
  })

  it('says where an image’s text is in another language', () => {
    expect(presented.document.body).toContain(
      `<img src="${PUBLIC_URL}/api/media/file/kind.jpg" alt="Ein Kind liest" width="800" height="600" loading="lazy" lang="de" dir="ltr">`,
    )
  })

  it('is searched as plain text', () => {
    const found = (q: string) => listed(presented.store, { language: 'ar', q })
    expect(['mehrmehr', 'مقال mehr', 'figure', 'pages'].map(found)).toEqual(['a1', 'a1', '', ''])
  })
})

it('is found by the year in German time', () => {
  const article = source('articles', 'a1', {
    title: { de: 'Ärzte' },
    kind: 'news',
    publishedAt: '2025-12-31T23:30:00.000Z',
  })
  const { store } = presentIn('de', article)
  expect(listed(store, { kind: 'news', year: 2026 })).toBe('a1')
  expect(listed(store, { kind: 'news', year: 2025 })).toBe('')
})

it('has groups whole or not at all', () => {
  expect(locationOf({ latitude: 51.45, longitude: null })).toEqual({
    latitude: 51.45,
    longitude: null,
  })
  expect(locationOf({ latitude: null })).toBeNull()
})
