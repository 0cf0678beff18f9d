import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { plainText } from '../helpers/richText.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs } from '../helpers/uploader.ts'

type Doc = Record<string, unknown> & { id: string; updatedAt: string }

const CODE = { code: 'changed-meanwhile' }

describeOnDatabase('a write that says which state it is based on', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let callers: Record<Role, Caller>
  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const newest = async (path: string) =>
    (await callers.administrator.get(`${path}?draft=true&depth=0`)).body as Doc
  const based = (updatedAt: string) => ({ 'if-match': `"${updatedAt}"` })

  describe('of a document', () => {
    it('is refused with the stored one where that is newer, and nothing is written', async () => {
      const path = `/api/articles/${await write.publish('articles', { title: 'Anfang', kind: 'news' })}`
      const base = await newest(path)
      const first = await callers.editor.send('PATCH', `${path}?draft=true`, {
        title: 'Von der einen',
        updatedAt: base.updatedAt,
      })
      expect(first.status).toBe(200)
      const stored = await newest(path)
      for (const [data, headers] of [
        [{ updatedAt: base.updatedAt }, {}],
        [{}, based(base.updatedAt)],
        [{ updatedAt: stored.updatedAt }, based(base.updatedAt)],
        [{ updatedAt: base.updatedAt }, based(stored.updatedAt)],
      ] as const) {
        const sent = { title: 'Vom anderen', ...data }
        for (const query of ['?draft=true', '?draft=true&autosave=true', '']) {
          const answer = await callers.administrator.send('PATCH', path + query, sent, headers)
          expect(answer.status).toBe(409)
          expect(answer.headers.get('content-type')).toBe('application/problem+json')
          expect(answer.body).toMatchObject({
            type: '/problems/changed-meanwhile',
            status: 409,
            code: 'changed-meanwhile',
            detail: expect.stringContaining('geändert (') as string,
            document: { id: base.id, title: 'Von der einen', updatedAt: stored.updatedAt },
            errors: [{ message: expect.any(String) as string, data: CODE }],
          })
        }
      }
      expect(await newest(path)).toEqual(stored)
    })

    it('is told who has changed it meanwhile, in the language of whoever asks', async () => {
      const path = `/api/articles/${await write.publish('articles', { title: 'Anfang', kind: 'news' })}`
      const base = based((await newest(path)).updatedAt)
      await callers.editor.send('PATCH', `${path}?draft=true`, { title: 'Neu' })
      for (const [language, sentence] of [
        ['de', 'inzwischen von editor geändert ('],
        ['en', 'changed by editor meanwhile ('],
      ] as const) {
        const headers = { ...base, 'accept-language': language }
        const { body } = await callers.administrator.send('PATCH', path, { title: 'X' }, headers)
        expect(body['detail']).toContain(sentence)
      }
    })

    it('goes by when a document was made, whatever the one who makes it says', async () => {
      const data = { title: 'Neu', updatedAt: '2099-01-01T00:00:00.000Z' }
      const { body } = await callers.editor.send('POST', '/api/pages?draft=true', data)
      const { id, updatedAt } = body['doc'] as Doc
      expect(Date.parse(updatedAt)).toBeLessThanOrEqual(Date.now())
      expect(await newest(`/api/pages/${id}`)).toMatchObject({ updatedAt })
    })

    it('goes on from each answer, with autosave too', async () => {
      const path = `/api/pages/${await write.publish('pages', { title: 'Null' })}`
      let { updatedAt } = await newest(path)
      for (const [index, query] of [
        '?draft=true&autosave=true',
        '?draft=true&autosave=true',
        '?draft=true',
        '',
        '?draft=true&autosave=true',
      ].entries()) {
        const data = {
          title: `Stand ${index}`,
          updatedAt,
          ...(query ? {} : { _status: 'published' }),
        }
        const answer = await callers.editor.send('PATCH', path + query, data, based(updatedAt))
        expect(answer.status).toBe(200)
        ;({ updatedAt } = answer.body['doc'] as Doc)
        expect((await newest(path)).updatedAt).toBe(updatedAt)
      }
    })

    it('of two at the same time from the same state, one wins', async () => {
      const path = `/api/goals/${await write.publish('goals', { title: 'Null' })}`
      const { updatedAt } = await newest(path)
      const answers = await Promise.all(
        ['eins', 'zwei', 'drei', 'vier'].map((title) =>
          callers.editor.send('PATCH', `${path}?draft=true`, { title }, based(updatedAt)),
        ),
      )
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
        200, 409, 409, 409,
      ])
      const winner = answers.find(({ status }) => status === 200)?.body['doc'] as Doc
      expect(await newest(path)).toMatchObject({ title: winner['title'] })
    })

    it('a whole document comes back with its present time', async () => {
      const data = { title: 'Ganz', body: plainText('alt'), kind: 'news' }
      const path = `/api/articles/${await write.publish('articles', data)}`
      for (const text of ['neu', 'neuer']) {
        const whole = (await callers.editor.get(`${path}?depth=0`)).body
        const sent = { ...whole, body: plainText(text) }
        expect((await callers.editor.send('PATCH', path, sent)).status).toBe(200)
        expect(await newest(path)).toMatchObject({ body: plainText(text), _status: 'published' })
      }
    })

    it('is not made old by a translation', async () => {
      const id = await write.publish('pages', { title: 'Deutsch' })
      const { updatedAt } = await newest(`/api/pages/${id}`)
      await write.translate(['pages', id], 'tr', { title: 'Türkçe' })
      const sent = { title: 'Deutsch, neu', updatedAt, _status: 'published' }
      expect((await callers.editor.send('PATCH', `/api/pages/${id}`, sent)).status).toBe(200)
    })

    it.each(['DELETE', 'PATCH'])('is not deleted or binned (%s)', async (method) => {
      const path = `/api/pages/${await write.publish('pages', { title: 'Bleibt' })}`
      const { updatedAt } = await newest(path)
      const renamed = { title: 'Bleibt doch' }
      const { body } = await callers.editor.send('PATCH', `${path}?draft=true`, renamed)
      const bin = method === 'PATCH' ? { deletedAt: new Date().toISOString() } : undefined
      const refused = await callers.administrator.send(method, path, bin, based(updatedAt))
      expect(refused).toMatchObject({ status: 409, body: { ...CODE, document: renamed } })
      const now = based((body['doc'] as Doc).updatedAt)
      expect((await callers.administrator.send(method, path, bin, now)).status).toBe(200)
    })

    it('is not taken back to an earlier version', async () => {
      const id = await write.publish('pages', { title: 'Fassung 1' })
      await write.change('pages', id, { title: 'Fassung 2' })
      const path = `/api/pages/${id}`
      const base = await newest(path)
      await write.change('pages', id, { title: 'Fassung 3' })
      const { docs } = await payload.findVersions({
        collection: 'pages',
        where: { 'version.title': { equals: 'Fassung 1' } },
      })
      const restore = (updatedAt: string) =>
        callers.editor.send(
          'POST',
          `/api/pages/versions/${docs[0]?.id ?? ''}`,
          {},
          based(updatedAt),
        )
      expect(await restore(base.updatedAt)).toMatchObject({ status: 409, body: CODE })
      expect(await newest(path)).toMatchObject({ title: 'Fassung 3' })
      expect((await restore((await newest(path)).updatedAt)).status).toBe(200)
      expect(await newest(path)).toMatchObject({ title: 'Fassung 1' })
    })

    it.each([
      ['W/"2026-11-25T10:00:00.000Z"', 409],
      ['"something-else"', 409],
      ['"something else"', 400],
      ['2026-11-25T10:00:00.000Z', 400],
      ['', 400],
      ['*', 200],
    ])('If-Match: %s is %i', async (header, status) => {
      const path = `/api/pages/${await write.publish('pages', { title: 'Bedingung' })}`
      const headers = { 'if-match': header }
      expect((await callers.editor.send('PATCH', path, { title: 'N' }, headers)).status).toBe(
        status,
      )
    })

    it('that is not there is not found', async () => {
      const headers = based('2026-11-25T10:00:00.000Z')
      for (const id of ['nonsense', await write.draft('topics', { name: 'Von anderer Art' })]) {
        for (const [method, path, data] of [
          ['PATCH', `/api/pages/${id}`, { title: 'X' }],
          ['DELETE', `/api/pages/${id}`, undefined],
          ['POST', `/api/pages/versions/${id}`, {}],
        ] as const) {
          expect((await callers.editor.send(method, path, data, headers)).status).toBe(404)
        }
      }
    })

    it('shows nobody what they may not see', async () => {
      const path = `/api/pages/${await write.draft('pages', { title: 'Geheim' })}`
      for (const role of ['translator', 'client', 'anonymous'] as const) {
        const headers = based('2020-01-01T00:00:00.000Z')
        const { status, body } = await callers[role].send('PATCH', path, { title: 'X' }, headers)
        expect(status).toBe(403)
        expect(JSON.stringify(body)).not.toContain('Geheim')
      }
    })
  })

  it.each(['languages', 'users'])('of %s', async (collection) => {
    const { body } = await callers.administrator.get(`/api/${collection}?limit=1&sort=createdAt`)
    const [base] = body['docs'] as Doc[]
    const path = `/api/${collection}/${base?.id ?? ''}`
    const { updatedAt = '' } = base ?? {}
    const change = collection === 'users' ? { name: 'Neu' } : { position: 3 }
    expect((await callers.administrator.send('PATCH', path, { ...change, updatedAt })).status).toBe(
      200,
    )
    const again = await callers.administrator.send('PATCH', path, { ...change, updatedAt })
    expect(again).toMatchObject({ status: 409, body: { ...CODE, document: change } })
    expect(JSON.stringify(again.body)).not.toMatch(/hash|salt|apiKey"/)
  })

  it.each([
    ['site', { name: 'RuhrFutur', claim: 'Neu' }],
    ['navigation', { items: [{ label: 'Ziele', target: 'collection', collection: 'goals' }] }],
  ])('of the global %s', async (slug, data) => {
    const path = `/api/globals/${slug}`
    const first = await callers.editor.send('POST', path, data)
    const { updatedAt } = first.body['result'] as Doc
    const second = await callers.editor.send('POST', path, { ...data, updatedAt })
    expect(second.status).toBe(200)
    for (const answer of [
      await callers.editor.send('POST', path, { ...data, updatedAt }),
      await callers.editor.send('POST', path, data, based(updatedAt)),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { ...CODE, document: data } })
    }
    const now = (await callers.editor.get(path)).body['updatedAt'] as string
    expect(now).toBe((second.body['result'] as Doc).updatedAt)
    expect((await callers.editor.send('POST', path, data, based(now))).status).toBe(200)
  })

  it('of a file, which stays', async () => {
    const editor = await uploaderAs(server, 'editor')
    const { media } = await editor.upload('bild.png', await picture('png'))
    const { id, updatedAt } = media as typeof media & Doc
    await callers.editor.send('PATCH', `/api/media/${id}`, { credit: 'Jemand' })
    const kept = await editor.kept()
    const sent = { replaces: id, data: { alt: 'Anderes', updatedAt } }
    const { status, body } = await editor.upload('anderes.png', await picture('png', 9, 9), sent)
    expect(status).toBe(409)
    expect(body).toMatchObject({ ...CODE, document: { credit: 'Jemand' } })
    const deleted = await callers.editor.send(
      'DELETE',
      `/api/media/${id}`,
      undefined,
      based(updatedAt),
    )
    expect(deleted.status).toBe(409)
    expect(await editor.kept()).toEqual(kept)
  })

  it('over GraphQL', async () => {
    const id = await write.publish('pages', { title: 'Graph' })
    const { updatedAt } = await newest(`/api/pages/${id}`)
    const change = (title: string) =>
      callers.editor.graphql(
        `mutation { updatePage(id: "${id}", data: { title: "${title}", updatedAt: "${updatedAt}" }) { id } }`,
      )
    expect((await change('Erstes')).body['errors']).toBeUndefined()
    const { body } = await change('Zweites')
    expect(body).toMatchObject({
      errors: [
        { extensions: { statusCode: 409, data: { ...CODE, document: { title: 'Erstes' } } } },
      ],
    })
    expect(await newest(`/api/pages/${id}`)).toMatchObject({ title: 'Erstes' })
    const site = () =>
      callers.editor.graphql(
        `mutation { updateSite(data: { name: "R", updatedAt: "2020-01-01T00:00:00.000Z" }) { name } }`,
      )
    await callers.editor.send('POST', '/api/globals/site', { name: 'RuhrFutur' })
    expect((await site()).body).toMatchObject({ errors: [{ extensions: { data: CODE } }] })
  })
})
