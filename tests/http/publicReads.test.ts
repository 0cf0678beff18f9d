import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { plainText } from '../helpers/richText.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** In everything that no reader may see, and in nothing else. */
const SECRET = 'Vertraulich'

const PUBLIC: Role[] = ['anonymous', 'client', 'translator']

describeOnDatabase('public reads of the management API', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let callers: Record<Role, Caller>
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    callers = await signInAs(server)
    await writeSecrets()
  })
  afterAll(() => server.stop())

  async function writeSecrets() {
    const topic = await write.publish('topics', { name: 'Öffentliches Thema' })
    const draftGoal = await write.draft('goals', { title: `${SECRET} 1`, topics: [topic] })
    const parent = await write.draft('pages', { title: `${SECRET} 2` })
    const pending = await write.publish('pages', {
      title: 'Öffentliche Seite',
      body: plainText('Öffentlich'),
      parent,
    })
    const change = { title: `${SECRET} 3`, body: plainText(`${SECRET} 4`) as never }
    await payload.update({ collection: 'pages', id: pending, data: change, draft: true })
    const withdrawn = await write.publish('pages', { title: `${SECRET} 5`, parent: pending })
    await write.change('pages', withdrawn, { _status: 'draft' })
    const trashed = await write.publish('pages', { title: `${SECRET} 6`, parent: pending })
    await write.change('pages', trashed, { deletedAt: new Date().toISOString() })
    const article = await write.publish('articles', {
      title: 'Öffentlicher Artikel',
      kind: 'news',
      goals: [draftGoal],
      topics: [topic],
    })
    const pendingTitle = { title: `${SECRET} 8` }
    await payload.update({ collection: 'articles', id: article, data: pendingTitle, draft: true })
    await write.draft('articles', { title: `${SECRET} 7`, kind: 'news', topics: [topic] })
    Object.assign(ids, { topic, draftGoal, parent, pending, withdrawn, trashed, article })
    const { docs } = await payload.findVersions({
      collection: 'pages',
      where: { parent: { equals: pending } },
      sort: '-createdAt',
      limit: 1,
    })
    ids['version'] = docs[0]?.id ?? ''
    expect(JSON.stringify(docs)).toContain(SECRET)
  }

  const address = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')

  describe.each(PUBLIC)('%s sees published content only', (role) => {
    it.each(CONTENT_SLUGS)('in the lists of %s', async (collection) => {
      for (const query of [
        '?limit=0&depth=3',
        '?draft=true&depth=3',
        '?trash=true&draft=true',
        '?locale=all&draft=true&depth=3',
        '?where[_status][equals]=draft&draft=true',
        '?where[deletedAt][exists]=true&trash=true',
        '?sort=-updatedAt&draft=true&joins[children][limit]=0',
        '?joins[articlesJoin][limit]=0&joins[goalsJoin][sort]=-createdAt&depth=3',
      ]) {
        const { status, body } = await callers[role].get(`/api/${collection}${query}`)
        expect(JSON.stringify(body), query).not.toContain(SECRET)
        if (role === 'anonymous' && query.includes('locale=all')) {
          expect(status).toBe(400)
          continue
        }
        expect(status).toBe(200)
        for (const doc of body['docs'] as { _status: string }[]) {
          expect(doc._status).toBe('published')
        }
      }
    })

    it.each([
      '/api/topics?joins[articlesJoin][where][title][exists]=true',
      '/api/topics/{topic}?joins[articlesJoin][where][or][0][title][exists]=true',
      '/api/topics/{topic}?joins[goalsJoin][sort]=-title',
    ])('%s is refused', async (path) => {
      expect((await callers[role].get(address(path))).status).toBe(400)
    })

    it.each([
      '/api/pages/{pending}',
      '/api/pages/{pending}?draft=true&depth=3',
      '/api/pages/{pending}?locale=all&draft=true',
      '/api/pages/{parent}?draft=true',
      '/api/pages/{withdrawn}?draft=true',
      '/api/pages/{trashed}?trash=true&draft=true',
      '/api/articles/{article}?depth=3&draft=true',
      '/api/topics/{topic}?depth=3&draft=true',
      '/api/topics/{topic}?joins[articlesJoin][where][createdAt][exists]=true&depth=3',
      '/api/goals/{draftGoal}',
      '/api/pages/versions',
      '/api/pages/versions/{version}',
      '/preview/pages/{pending}',
      '/preview/pages/{parent}',
    ])('at %s', async (path) => {
      expect(JSON.stringify(await callers[role].get(address(path)))).not.toContain(SECRET)
    })

    it.each(['/api/topics/{topic}', '/api/globals/site'])(
      'at %s, and not what is sent along',
      async (path) => {
        const stored = await callers[role].get(address(path))
        for (const data of ['{"id":"x","name":"Erfunden","topics":["x"]}', '1e309', '[]']) {
          const { status, body } = await callers[role].get(`${address(path)}?data=${data}`)
          expect({ status, body }).toEqual({ status: 200, body: stored.body })
        }
      },
    )

    it('as what is there only, not as what is sent along', async () => {
      const { status } = await callers[role].get(
        `${address('/api/goals/{draftGoal}')}?data={"a":1}`,
      )
      expect(status).toBe(404)
    })

    it('in what can be counted, searched and sorted by', async () => {
      const counts = await callers[role].get('/api/pages/count')
      expect(counts.body).toEqual({ totalDocs: 1 })
      for (const path of [
        `/api/pages?where[title][like]=${SECRET}`,
        `/api/pages?where[title][like]=${SECRET}&draft=true`,
        `/api/pages/count?where[title][like]=${SECRET}`,
        `/api/pages?where[parent.title][like]=${SECRET}`,
        `/api/articles?where[goals.title][like]=${SECRET}`,
        `/api/articles/count?where[goals.title][like]=${SECRET}`,
        `/api/articles?where[or][0][and][0][goals.title][like]=${SECRET}`,
        `/api/topics?where[articlesJoin.title][like]=${SECRET}`,
      ]) {
        const { body } = await callers[role].get(path)
        expect(body['totalDocs'] ?? 0, path).toBe(0)
      }
    })

    it('and nothing of drafts in the number and the order of lists', async () => {
      const idsOf = ({ body }: { body: Record<string, unknown> }) =>
        (body['docs'] as { id: string }[]).map(({ id }) => id)
      for (const query of ['?sort=-updatedAt', '?sort=title', '?limit=1&page=1', '?trash=true']) {
        const plain = await callers[role].get(`/api/pages${query}`)
        const drafts = await callers[role].get(`/api/pages${query}&draft=true`)
        expect(idsOf(plain), query).toEqual([ids['pending']])
        expect(drafts.body, query).toEqual(plain.body)
      }
      for (const path of [
        '/api/pages/{pending}?depth=1',
        '/api/articles?sort=-title&depth=1',
        '/api/topics?joins[articlesJoin][sort]=-createdAt&joins[articlesJoin][count]=true',
        '/api/topics/{topic}?joins[articlesJoin][sort]=-updatedAt',
        '/api/topics?where[articlesJoin.title][like]=Artikel',
        '/api/pages?where[_status][equals]=draft',
        '/api/pages/count?limit=0',
        '/api/pages/distinct?field=slug',
      ]) {
        const plain = await callers[role].get(address(path))
        const drafts = await callers[role].get(`${address(path)}&draft=true`)
        expect([drafts.status, drafts.body], path).toEqual([plain.status, plain.body])
      }
      const query = '{ Pages(draft: true) { totalDocs docs { id parent(draft: true) { id } } } }'
      expect((await callers[role].graphql(query)).body).toEqual({
        data: { Pages: { totalDocs: 1, docs: [{ id: ids['pending'], parent: null }] } },
      })
      const lists =
        '{ Topics(draft: true, limit: 5) { totalDocs docs { articlesJoin { docs { title } } } } }'
      const articlesJoin = { docs: [{ title: 'Öffentlicher Artikel' }] }
      expect((await callers[role].graphql(lists)).body).toEqual({
        data: { Topics: { totalDocs: 1, docs: [{ articlesJoin }] } },
      })
    })

    it('over GraphQL', async () => {
      const fields = 'docs { id title _status parent { title } children { docs { title } } }'
      for (const query of [
        `{ Pages(draft: true, trash: true) { ${fields} } }`,
        `{ Pages(draft: true, where: { title: { like: "${SECRET}" } }) { ${fields} } }`,
        '{ Page(id: "{pending}", draft: true) { title body parent { title } } }',
        '{ Page(id: "{withdrawn}", draft: true) { title } }',
        '{ Articles { docs { goals { title } topics { articlesJoin { docs { title } } } } } }',
        '{ Topics { docs { goalsJoin { docs { title } } articlesJoin { docs { title } } } } }',
        '{ versionsPages { docs { version { title } } } }',
        '{ versionPage(id: "{version}") { version { title } } }',
        `{ countPages(where: { title: { like: "${SECRET}" } }) { totalDocs } }`,
      ]) {
        const { body } = await callers[role].graphql(address(query))
        // A query of ours with a mistake in it would hide everything.
        expect(JSON.stringify(body), query).not.toContain('Cannot query field')
        expect(JSON.stringify(body), query).not.toContain(SECRET)
      }
    })
  })

  describe('one question reads', () => {
    it.each(['limit=0', 'limit=1000', 'limit=21', 'limit=-1', 'limit=0&pagination=false'])(
      'at most 20 documents without an account, 200 with one: %s',
      async (query) => {
        const { body } = await callers.anonymous.get(`/api/pages?${query}`)
        expect(body['limit']).toBe(20)
        const signedIn = await callers.client.get(`/api/pages?${query}`)
        expect(signedIn.body['limit']).toBe(query === 'limit=21' ? 21 : 200)
      },
    )

    it('references one step deep without an account, three with one', async () => {
      const top = await write.publish('pages', { title: 'Ganz oben', body: plainText('Lang') })
      const middle = await write.publish('pages', { title: 'Mitte', parent: top })
      const low = await write.publish('pages', { title: 'Unten', parent: middle })
      for (const query of ['depth=3', 'depth=10', 'depth=3x', 'depth=3&depth=3']) {
        for (const path of [
          `/api/pages/${low}?${query}`,
          `/api/pages?where[id][equals]=${low}&${query}`,
        ]) {
          const found = async (role: Role) => {
            const { body } = await callers[role].get(path)
            return (body['docs'] as unknown[] | undefined)?.[0] ?? body
          }
          expect(await found('anonymous'), path).toMatchObject({
            parent: { id: middle, parent: top },
          })
          expect(await found('client'), path).toMatchObject({ parent: { parent: { id: top } } })
        }
      }
    })

    it('long texts of what is asked for, not of what that refers to, without an account', async () => {
      const parent = await write.publish('pages', { title: 'Mit Text', body: plainText('Lang') })
      const id = await write.publish('pages', {
        title: 'Darunter',
        body: plainText('Auch'),
        parent,
      })
      const path = `/api/pages/${id}?populate[pages][body]=true&populate[pages][title]=true`
      const { body } = await callers.anonymous.get(path)
      expect(body).toMatchObject({ body: { root: {} }, parent: { title: 'Mit Text' } })
      expect(body['parent']).not.toHaveProperty('body')
      expect(body['parent']).not.toHaveProperty('children')
      const signedIn = await callers.client.get(path)
      expect(signedIn.body).toMatchObject({ parent: { title: 'Mit Text', body: { root: {} } } })
    })

    it.each(PUBLIC)('every document that one refers to, asked by %s', async (role) => {
      const topics: string[] = []
      for (let n = 0; n < 12; n += 1) topics.push(await write.publish('topics', { name: `T${n}` }))
      const id = await write.publish('articles', { title: 'Viel', kind: 'news', topics })
      const { body } = await callers[role].get(`/api/articles/${id}?depth=1`)
      expect((body['topics'] as { id: string }[]).map((topic) => topic.id)).toEqual(topics)
    })

    it.each(['locale=all', 'locale=*', 'depth=0&locale=all&limit=1'])(
      'one language without an account: %s',
      async (query) => {
        const refused = {
          status: 400,
          body: { errors: [{ data: { code: 'one-language-at-a-time' } }] },
        }
        for (const path of ['/api/pages', '/api/pages/{pending}', '/api/globals/site']) {
          expect(await callers.anonymous.get(address(`${path}?${query}`))).toMatchObject(refused)
          expect((await callers.client.get(address(`${path}?${query}`))).status).toBe(200)
        }
        const response = await fetch(`${server.url}/api/pages`, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-http-method-override': 'GET',
          },
          body: query,
        })
        expect({ status: response.status, body: await response.json() }).toMatchObject(refused)
      },
    )

    it('of a document the languages that the answer may have, and answers as for anybody', async () => {
      const id = await write.publish('pages', { title: 'Sprachen', body: plainText('Lang') })
      await write.translate(['pages', id], 'tr', { title: 'Diller' })
      await write.translate(['pages', id], 'ar', { title: 'لغات', body: plainText('نص') })
      const where = `where[id][equals]=${id}`
      for (const [query, title, isText] of [
        ['', 'Sprachen', true],
        ['locale=tr', 'Diller', false],
        ['locale=tr&fallbackLocale=ar', 'Diller', true],
        ['locale=uk', undefined, false],
        ['locale=uk&fallbackLocale[]=en&fallbackLocale[]=ar', 'لغات', true],
        ['locale=uk&fallbackLocale=none', undefined, false],
      ] as const) {
        for (const path of [`/api/pages?${where}&depth=0&${query}`, `/api/pages/${id}?${query}`]) {
          const { body } = await callers.anonymous.get(path)
          const doc = (body['docs'] as (typeof body)[] | undefined)?.[0] ?? body
          expect([doc['title'], Boolean(doc['body'])], path).toEqual([title, isText])
          expect((await callers.client.get(path)).body, path).toEqual(body)
        }
      }
      const query = `{ Page(id: "${id}", locale: uk, fallbackLocale: tr) { title } Pages(locale: ar, where: { id: { equals: "${id}" } }) { docs { title } } }`
      expect((await callers.anonymous.graphql(query)).body).toEqual({
        data: { Page: { title: 'Diller' }, Pages: { docs: [{ title: 'لغات' }] } },
      })
      if (inject('engine') !== 'sqlite') return
      const read = async (req: object) => {
        const { docs } = await payload.db.find<{ title: object }>({
          collection: 'pages',
          where: { id: { equals: id } },
          limit: 1,
          locale: 'tr',
          req: { fallbackLocale: ['en'], ...req } as never,
        })
        return Object.keys(docs[0]?.title ?? {}).sort()
      }
      expect(await read({ payloadAPI: 'REST', user: null })).toEqual(['de', 'tr'])
      for (const req of [
        { payloadAPI: 'REST', user: { role: 'client' } },
        { payloadAPI: 'local', user: null },
        { transactionID: undefined },
      ]) {
        expect(await read(req)).toEqual(['ar', 'de', 'tr'])
      }
    })

    it('one language over GraphQL', async () => {
      const query = '{ Pages { docs { title } } }'
      const { body } = await callers.anonymous.send('POST', '/api/graphql?locale=all', { query })
      expect(JSON.stringify(body)).toContain('one-language-at-a-time')
    })
  })

  it('all that is there for an editor', async () => {
    const { body } = await callers.editor.get('/api/pages?draft=true&trash=true&limit=0')
    expect(JSON.stringify(body).match(new RegExp(`${SECRET} \\d`, 'g'))?.length).toBeGreaterThan(4)
  })

  describe.each(['anonymous', 'client'] as const)('%s sees nothing of the inside', (role) => {
    it.each([
      'users',
      'translations',
      'slugs',
      'payload-jobs',
      'payload-kv',
      'payload-locked-documents',
      'payload-preferences',
      'payload-migrations',
    ])('%s', async (collection) => {
      const inside = await payload.find({ collection: collection as never, limit: 1, depth: 0 })
      const id = (inside.docs[0] as { id?: string } | undefined)?.id ?? 'none'
      for (const path of ['', '/count', '/versions', `/${id}`, '?depth=3&where[id][exists]=true']) {
        const { status, body } = await callers[role].get(`/api/${collection}${path}`)
        const isOwnPreference = collection === 'payload-preferences' && body['value'] === null
        const isOwnAccount = id === callers[role].id
        if (isOwnPreference || isOwnAccount) continue
        expect([401, 403, 404, 405, 501], collection + path).toContain(status)
        expect(body).not.toHaveProperty('docs')
      }
    })

    it.each(['/api/payload-jobs/run', '/api/payload-jobs/handle-schedules'])('%s', async (path) => {
      expect((await callers[role].get(path)).status).toBe(404)
    })

    it('who has an account', async () => {
      for (const query of [
        '{ Users { docs { name } } }',
        `{ User(id: "${callers.editor.id}") { name } }`,
        '{ countUsers { totalDocs } }',
        '{ Translations { docs { id } } }',
      ]) {
        const { body } = await callers[role].graphql(query)
        expect(body, query).toMatchObject({ errors: [{ extensions: { statusCode: 403 } }] })
      }
    })
  })
})
