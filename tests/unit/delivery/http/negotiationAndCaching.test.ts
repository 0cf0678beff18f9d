import { describe, expect, it } from 'vitest'

import { PROBLEMS } from '../../../../src/problems/problem.ts'
import { get } from './served.ts'

describe('negotiation', () => {
  it.each(['/v1/goals', '/v1/goals/g1', '/v1/site'])('%s', async (path) => {
    const { status, headers } = await get(path, { 'accept-language': 'tr-TR,de;q=0.5' })
    expect(status).toBe(200)
    expect(headers.get('vary')).toContain('Accept-Language')
    expect(headers.get('content-location')).toMatch(/^\/v1\/tr\//)
  })

  it('answers in the language', async () => {
    const headers = { 'accept-language': 'ku' }
    expect((await get('/v1/goals/g1', headers)).json.language).toMatchObject({ requested: 'kmr' })
    expect(
      (await get('/v1/goals', { 'accept-language': 'tr' })).headers.get('content-language'),
    ).toBe('tr')
  })
})

describe('problems', () => {
  it.each([
    ['/v1/xx/goals', 'unknown-language'],
    ['/v1/de-XX', 'unknown-language'],
    ['/v1/klingonisch/goals', 'unknown-language'],
    ['/v1/fr/goals', 'language-not-offered'],
    ['/v1/sr-Latn/goals/x', 'language-not-offered'],
    ['/v1/media', 'unknown-collection'],
    ['/v1/de/users', 'unknown-collection'],
    ['/v1/de/goals/nichts', 'not-found'],
    ['/v1/de/goals/g1/x', 'not-found'],
    ['/v1/de/site/x', 'not-found'],
    ['/v1/de/goals/g1/x/y', 'not-found'],
    ['/v1/de/goals/constructor', 'not-found'],
    ['/v1/de/goals/%ff', 'invalid-parameter'],
    ['/v1/%', 'invalid-parameter'],
  ] as const)('%s is %s', async (path, code) => {
    const { status, json, headers } = await get(path)
    expect([json.code, status]).toEqual([code, PROBLEMS[code].status])
    expect(json).toMatchObject({ type: `/problems/${code}`, detail: expect.stringMatching(/\.$/) })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('methods', () => {
  it('answer HEAD like GET, without a body', async () => {
    const [head, whole] = [await get('/v1/de/goals', {}, 'HEAD'), await get('/v1/de/goals')]
    expect([head.status, head.text]).toEqual([200, ''])
    for (const name of ['etag', 'content-length', 'content-type', 'content-language']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
    }
  })

  it('answer OPTIONS and refuse to write', async () => {
    const options = await get('/v1/de/goals', { origin: 'https://example.org' }, 'OPTIONS')
    expect(options.status).toBe(204)
    const post = await get('/v1/de/goals', {}, 'POST')
    expect([post.status, post.json.code]).toEqual([405, 'method-not-allowed'])
    for (const { headers } of [options, post]) {
      expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(headers.get('access-control-allow-origin')).toBe('*')
    }
  })
})

describe('caching', () => {
  it('answers 304 to who has it already', async () => {
    const first = await get('/v1/de/goals')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const again = await get('/v1/de/goals', { 'if-none-match': etag, 'cache-control': 'max-age=0' })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await get('/v1/tr/goals')).headers.get('etag')).not.toBe(etag)
  })

  it.each(['gzip', 'br', 'zstd', 'deflate'])(
    'knows its validator with -%s of a proxy',
    async (coding) => {
      for (const path of ['/v1/de/goals', '/v1/de/goals/sprachbildung', '/v1/languages', '/v1']) {
        const etag = (await get(path)).headers.get('etag') ?? ''
        const ending = (tag: string) => tag.replace(/"$/, `-${coding}"`)
        for (const given of [ending(etag), `W/${ending(etag)}`, `"other", ${ending(etag)}`]) {
          const headers = { 'if-none-match': given, 'cache-control': 'max-age=0' }
          expect([given, (await get(path, headers)).status]).toEqual([given, 304])
        }
        const others = { 'if-none-match': ending('"other"'), 'cache-control': 'max-age=0' }
        expect((await get(path, others)).status).toBe(200)
      }
    },
  )
})
