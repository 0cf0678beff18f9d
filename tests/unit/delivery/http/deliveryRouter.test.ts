import { describe, expect, it } from 'vitest'

import { PROBLEMS } from '../../../../src/problems/problem.ts'
import { PUBLIC_URL } from '../fixtures.ts'
import { get } from './served.ts'

describe('overviews', () => {
  it('lists what there is', async () => {
    const { status, json } = await get('/v1')
    expect(status).toBe(200)
    expect(json.collections).toContainEqual(
      expect.objectContaining({ slug: 'goals', address: '/v1/{language}/goals' }),
    )
  })

  it('lists the offered languages, German first', async () => {
    const { json } = await get('/v1/languages')
    expect(json.docs.map(({ tag }) => tag)).toEqual(['de', 'tr', 'ar', 'uk', 'en', 'kmr'])
    expect(json.docs[0]).toEqual({
      tag: 'de',
      endonym: 'Deutsch',
      name: { de: 'Deutsch', en: 'German' },
      direction: 'ltr',
      fallback: [],
      default: true,
      coverage: 1,
    })
    expect(json.docs[1]).toMatchObject({ tag: 'tr', default: false, coverage: 0.33 })
    expect(json.docs[3]).toMatchObject({ tag: 'uk', fallback: ['en'] })
  })

  it('says what there is in one language', async () => {
    const { json, headers } = await get('/v1/tr')
    expect(headers.get('content-language')).toBe('tr')
    expect(json).toMatchObject({ tag: 'tr', coverage: 0.33 })
  })
})

describe('lists', () => {
  it('have Payload’s shape', async () => {
    const { json, headers } = await get('/v1/tr/goals?limit=1')
    expect(json).toMatchObject({
      docs: [{ id: 'g1', title: 'Dil eğitimi', language: { requested: 'tr', served: 'tr' } }],
      totalDocs: 2,
      limit: 1,
      page: 1,
      totalPages: 2,
      hasNextPage: true,
      hasPrevPage: false,
      nextPage: 2,
      prevPage: null,
    })
    expect(headers.get('content-language')).toBe('tr')
    expect(headers.get('vary') ?? '').not.toContain('Accept-Language')
  })

  it('have one page when there is nothing', async () => {
    const { json } = await get('/v1/de/events')
    expect(json).toMatchObject({ docs: [], totalDocs: 0, totalPages: 1, hasNextPage: false })
  })

  it.each([
    'page=1e9',
    'page=1000000000',
    'kind=unbekannt',
    'topic=unbekannt',
    'fallback=none&q=xyz',
  ])('are empty for %s', async (query) => {
    const { status, json } = await get(`/v1/de/goals?${query}`)
    expect([status, json.docs]).toEqual([200, []])
  })

  it.each(['', '?unknown=1&unknown=2', '?kind=&q=&topic=', '?sort=-title&page=1&limit=100'])(
    'are whole for "%s"',
    async (query) => {
      const { json } = await get(`/v1/de/goals/${query}`)
      expect(json.totalDocs).toBe(2)
    },
  )

  it('leave out what is not translated, if asked', async () => {
    const { json } = await get('/v1/tr/goals?fallback=none')
    expect(json).toMatchObject({ totalDocs: 1, docs: [{ id: 'g1' }] })
  })

  it.each([
    'page=0',
    'page=-1',
    'page=x',
    'page=',
    'page=1.5',
    'page=1e300',
    'limit=0',
    'limit=101',
    'sort=nonsense',
    'sort=-constructor',
    'format=xml',
    'fallback=all',
    'year=24',
    'year=abcd',
    'page=1&page=2',
    'limit[]=5',
    'q=%ff',
  ])('refuse %s', async (query) => {
    const { status, json } = await get(`/v1/de/goals?${query}`)
    expect([status, json.code]).toEqual([400, 'invalid-parameter'])
  })

  it.each([
    ['/v1/de/articles?kind=nonsense', ['news', 'story', 'press']],
    ['/v1/de/articles?kind=Story', ['news', 'story', 'press']],
    ['/v1/de/partners?kind=news', undefined],
    ['/v1/de/events?from=nonsense', undefined],
    ['/v1/de/events?from=2026-02-30', undefined],
    ['/v1/de/events?to=2026-13-01', undefined],
    ['/v1/de/events?to=2026-05-31T18:00:00', undefined],
    ['/v1/de/events?to=2026-05-31T25:00:00Z', undefined],
    ['/v1/de/events?from=2026-05-01&from=2026-05-02', undefined],
    ['/v1/de/events?from[gt]=2026-05-01', undefined],
  ])('refuse %s', async (path, allowed) => {
    const { status, json } = await get(path)
    expect([status, json.code]).toEqual([400, 'invalid-parameter'])
    if (allowed) expect(json.allowed).toEqual(allowed)
  })

  it.each([
    '/v1/de/articles?kind=story',
    '/v1/de/partners?kind=city',
    '/v1/de/events?from=2026-05-01&to=2026-05-31',
    '/v1/de/events?from=2026-05-01T10:00:00Z&to=2026-05-31T18:00:00.5%2B02:00',
    '/v1/de/events?from=2026-05-31T18:00+02:00&sort=next',
    '/v1/de/events?from=&to=',
  ])('take %s', async (path) => {
    expect((await get(path)).status).toBe(200)
  })

  it('ignore a period where there is none', async () => {
    expect((await get('/v1/de/goals?from=nonsense&to=1')).json.totalDocs).toBe(2)
  })

  it('say what is wrong and what would be right', async () => {
    const { json, headers } = await get('/v1/de/goals?sort=nonsense')
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(json).toEqual({
      type: '/problems/invalid-parameter',
      title: PROBLEMS['invalid-parameter'].title,
      status: 400,
      detail:
        'The parameter "sort" is not valid; allowed: title, -title, publishedAt, -publishedAt, updatedAt, -updatedAt, position, -position.',
      code: 'invalid-parameter',
      parameter: 'sort',
      allowed: expect.arrayContaining(['-position']),
    })
  })
})

describe('a document', () => {
  it.each(['/v1/tr/goals/dil-egitimi', '/v1/tr/goals/g1', '/v1/tr/goals/dil-egitimi/'])(
    'is at %s',
    async (path) => {
      const { status, json, headers } = await get(path)
      expect([status, json.id, json.slug]).toEqual([200, 'g1', 'dil-egitimi'])
      expect(headers.get('content-language')).toBe('tr')
    },
  )

  it('is served in a fallback language and says so', async () => {
    const { json, headers } = await get('/v1/kmr/goals/sprachbildung')
    expect(headers.get('content-language')).toBe('de')
    expect(json.language).toMatchObject({ requested: 'kmr', served: 'de', fallback: true })
  })

  it.each([
    ['/v1/tr/goals/sprachbildung?format=text', '/v1/tr/goals/dil-egitimi?format=text'],
    ['/v1/tr/goals/sprache', '/v1/tr/goals/dil-egitimi'],
    ['/v1/de/goals/Sprachbildung', '/v1/de/goals/sprachbildung'],
    ['/v1/KU/goals/sprache?a=1&b=%C3%A4', '/v1/kmr/goals/sprachbildung?a=1&b=%C3%A4'],
    ['/v1/ku', '/v1/kmr'],
    ['/v1/TR/goals?page=2', '/v1/tr/goals?page=2'],
    ['/v1/de/Goals', '/v1/de/goals'],
    ['/v1/de/goals/G2', '/v1/de/goals/g2'],
    ['/v1/goals/sprache', '/v1/goals/sprachbildung'],
  ])('%s leads to %s', async (path, location) => {
    const { status, headers } = await get(path)
    expect([status, headers.get('location')]).toEqual([308, location])
  })

  it.each([
    [
      'html',
      `<p>Zur <a href="/de/topics/familie">Familie</a></p><figure><img src="${PUBLIC_URL}/api/media/file/a.jpg" alt="Lesen" width="8" height="6" loading="lazy"></figure>`,
    ],
    [
      'markdown',
      `Zur [Familie](/de/topics/familie)\n\n![Lesen](${PUBLIC_URL}/api/media/file/a.jpg)`,
    ],
    ['text', 'Zur Familie'],
  ])('comes as %s', async (format, expected) => {
    expect((await get(`/v1/de/goals/g1?format=${format}`)).json.body).toBe(expected)
    expect((await get(`/v1/de/goals?format=${format}`)).json.docs[0]?.body).toBe(expected)
  })

  it('comes as the editor’s tree', async () => {
    const { json } = await get('/v1/de/goals/g1?format=lexical')
    expect(json.body).toMatchObject({
      root: {
        children: [
          { children: [{ text: 'Zur ' }, { type: 'link', fields: { url: '/de/topics/familie' } }] },
          { type: 'upload', value: { alt: 'Lesen' } },
        ],
      },
    })
  })

  it('is refused in the reader’s language when fallback is not wanted', async () => {
    const { status, json, headers } = await get('/v1/kmr/goals/sprachbildung?fallback=none')
    expect([status, json.code, json.language]).toEqual([404, 'not-translated', 'kmr'])
    expect(json.sentence).toBe(json.detail)
    expect(headers.get('content-language')).toBe('kmr')
    expect(json.alternates).toEqual([
      { tag: 'de', slug: 'sprachbildung', url: `${PUBLIC_URL}/v1/de/goals/sprachbildung` },
      { tag: 'tr', slug: 'dil-egitimi', url: `${PUBLIC_URL}/v1/tr/goals/dil-egitimi` },
    ])
  })
})

it('answers globals', async () => {
  expect((await get('/v1/de/site')).json).toMatchObject({ name: 'RuhrFutur' })
  expect((await get('/v1/tr/site?fallback=none')).json.code).toBe('not-translated')
  expect((await get('/v1/de/navigation')).json.code).toBe('not-found')
})
