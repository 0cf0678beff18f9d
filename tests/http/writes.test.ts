import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { signInAs, tokenIn, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** collection, what is wrong, and the field that the answer names. */
const WRONG: [string, Record<string, unknown>, string][] = [
  ['pages', { title: 5 }, 'title'],
  ['pages', { title: true }, 'title'],
  ['pages', { title: ['a'] }, 'title'],
  ['pages', { title: { de: 'x' } }, 'title'],
  ['pages', { 'title.de': 'x' }, 'title.de'],
  ['pages', { title: 'a\0b' }, 'title'],
  ['pages', { slug: 5 }, 'slug'],
  ['pages', { slug: {} }, 'slug'],
  ['pages', { body: 'Text' }, 'body'],
  ['pages', { body: [] }, 'body'],
  ['pages', { body: { root: 5 } }, 'body'],
  ['pages', { body: { root: { children: 'x' } } }, 'body'],
  ['pages', { body: { root: { children: [{ children: [5] }] } } }, 'body'],
  ['pages', { body: { root: { children: [{ type: 'block', fields: 'x' }] } } }, 'body'],
  ['pages', { parent: 5 }, 'parent'],
  ['pages', { parent: {} }, 'parent'],
  ['pages', { parent: 'none at all' }, 'parent'],
  ['pages', { publishedAt: 'gestern' }, 'publishedAt'],
  ['pages', { publishedAt: {} }, 'publishedAt'],
  ['pages', { publishedAt: '2026-02-30T00:00:00Z' }, 'publishedAt'],
  ['pages', { publishedAt: '2026-05-31T18:00:00' }, 'publishedAt'],
  ['pages', { publishedAt: '+275760-01-01T00:00:00Z' }, 'publishedAt'],
  ['pages', { createdAt: 'x' }, 'createdAt'],
  ['pages', { createdAt: null }, 'createdAt'],
  ['pages', { deletedAt: 'x' }, 'deletedAt'],
  ['pages', { minorEdit: 'x' }, 'minorEdit'],
  ['pages', { _status: 'nonsense' }, '_status'],
  ['pages', { _status: {} }, '_status'],
  ['goals', { position: 'vorn' }, 'position'],
  ['goals', { position: {} }, 'position'],
  ['goals', { topics: 'x' }, 'topics'],
  ['goals', { topics: {} }, 'topics'],
  ['goals', { topics: ['x'] }, 'topics'],
  ['goals', { topics: [5] }, 'topics'],
  ['goals', { image: 'x' }, 'image'],
  ['partners', { kind: 'nonsense' }, 'kind'],
  ['partners', { kind: 5 }, 'kind'],
  ['partners', { location: [] }, 'location'],
  ['partners', { location: { latitude: 'x' } }, 'location.latitude'],
  ['partners', { since: '20xx' }, 'since'],
  ['events', { startsAt: {} }, 'startsAt'],
  ['events', { place: 'Essen' }, 'place'],
  ['publications', { isbn: {} }, 'isbn'],
  ['people', { name: 5 }, 'name'],
  ['people', { email: 5 }, 'email'],
  ['topics', { color: {} }, 'color'],
]

const REQUIRED = { title: 'T', name: 'N', kind: 'city', startsAt: '2027-01-01T10:00:00.000Z' }

describeOnDatabase('writes through the management API', () => {
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

  describe('values of the wrong type are 400, with the field', () => {
    it.each(WRONG)('%s %j', async (collection, wrong, field) => {
      const required =
        collection === 'partners' || collection === 'events' || collection === 'topics'
          ? REQUIRED
          : { title: 'T', name: 'N' }
      const { id } = await payload.create({
        collection: collection as 'pages',
        data: { ...required, _status: 'published' },
      })
      const before = await payload.findByID({ collection: collection as 'pages', id, draft: true })
      for (const [method, path] of [
        ['POST', `/api/${collection}`],
        ['POST', `/api/${collection}?draft=true`],
        ['PATCH', `/api/${collection}/${id}`],
        ['PATCH', `/api/${collection}/${id}?draft=true&autosave=true`],
      ] as const) {
        const { status, body } = await callers.editor.send(method, path, { ...required, ...wrong })
        expect(status, `${method} ${path}`).toBe(400)
        expect(body).toMatchObject({ errors: [{ data: { errors: [{ path: field }] } }] })
      }
      const after = await payload.findByID({ collection: collection as 'pages', id, draft: true })
      expect(after).toEqual(before)
    })

    it.each([
      [{ name: 5 }, 'name'],
      [{ contact: 'x' }, 'contact'],
      [{ contact: { city: [] } }, 'contact.city'],
      [{ socialLinks: 'x' }, 'socialLinks'],
      [{ socialLinks: [5] }, 'socialLinks'],
      [{ socialLinks: [{}, { url: 5 }] }, 'socialLinks.1.url'],
    ])('the site %j', async (wrong, field) => {
      const { status, body } = await callers.editor.send('POST', '/api/globals/site', wrong)
      expect(status).toBe(400)
      expect(body).toMatchObject({ errors: [{ data: { errors: [{ path: field }] } }] })
    })

    it.each([
      [{ email: 5 }, 'email'],
      [{ role: 'god' }, 'role'],
      [{ translates: 5 }, 'translates'],
      [{ translates: 'tr' }, 'translates'],
      [{ reviews: [5] }, 'reviews'],
    ])('an account %j', async (wrong, field) => {
      const { status, body } = await callers.administrator.send('POST', '/api/users', {
        email: 'wrong@example.org',
        name: 'W',
        role: 'translator',
        password: 'a long password',
        ...wrong,
      })
      expect(status).toBe(400)
      expect(body).toMatchObject({ errors: [{ data: { errors: [{ path: field }] } }] })
    })

    it('a reference to what is no longer there', async () => {
      const topic = await write.publish('topics', { name: 'Kurz' })
      await payload.delete({ collection: 'topics', id: topic })
      const goal = { title: 'Ziel', topics: [topic] }
      const { status, body } = await callers.editor.send('POST', '/api/goals', goal)
      expect(status).toBe(400)
      expect(body).toMatchObject({ errors: [{ data: { errors: [{ path: 'topics' }] } }] })
    })

    it('a reference to what is in the bin', async () => {
      const topic = await write.publish('topics', { name: 'Im Papierkorb' })
      await write.change('topics', topic, { deletedAt: new Date().toISOString() })
      const goal = { title: 'Ziel', topics: [topic] }
      expect((await callers.editor.send('POST', '/api/goals', goal)).status).toBe(400)
    })

    it.each([
      [{ label: 'L', target: 'page', page: 'none at all' }, 'items.0.page'],
      [{ label: 'L', target: 'page' }, 'items.0.target'],
      [{ label: 'L', target: 'url', url: '' }, 'items.0.target'],
      [{ label: ' ', target: 'collection', collection: 'goals' }, 'items.0.label'],
    ])('a menu with %j', async (item, field) => {
      const menu = { items: [item] }
      const { status, body } = await callers.editor.send('POST', '/api/globals/navigation', menu)
      expect(status).toBe(400)
      expect(body).toMatchObject({ errors: [{ data: { errors: [{ path: field }] } }] })
    })

    it('a site without a name', async () => {
      for (const name of ['', ' ', null]) {
        expect((await callers.editor.send('POST', '/api/globals/site', { name })).status).toBe(400)
      }
    })

    it.each([
      ['partners', { name: ' \u00a0\u200b', kind: 'city' }, 'name'],
      ['partners', { name: 'P', kind: 'city', since: 2013.5 }, 'since'],
      ['publications', { title: 'P', pageCount: 1.5 }, 'pageCount'],
      ['pages', { title: 'P', slug: '66b36a5b-7d31-4f58-9925-ff7bf8d36603' }, 'slug'],
      ['pages', { title: 'P', slug: '66b36a5b7d314f589925ff7b' }, 'slug'],
    ])('%s %j', async (collection, data, field) => {
      const sent = { ...data, _status: 'published' }
      const { status, body } = await callers.editor.send('POST', `/api/${collection}`, sent)
      expect(status).toBe(400)
      expect(body).toMatchObject({ errors: [{ data: { errors: [{ path: field }] } }] })
    })

    it('a page that would be below itself', async () => {
      const above = await write.publish('pages', { title: 'Oben' })
      const below = await write.publish('pages', { title: 'Unten', parent: above })
      const lowest = await write.publish('pages', { title: 'Ganz unten', parent: below })
      for (const parent of [above, below, lowest]) {
        const { status } = await callers.editor.send('PATCH', `/api/pages/${above}`, { parent })
        expect(status).toBe(400)
      }
      const { status } = await callers.editor.send('PATCH', `/api/pages/${lowest}`, {
        parent: above,
      })
      expect(status).toBe(200)
    })
  })

  it('takes back what /v1 says of a group that is empty', async () => {
    const data = { name: 'Ohne Ort', kind: 'other', location: null, _status: 'published' }
    const { status, body } = await callers.editor.send('POST', '/api/partners', data)
    expect(status).toBe(201)
    const { id } = body['doc'] as { id: string }
    expect((await callers.editor.send('PATCH', `/api/partners/${id}`, data)).status).toBe(200)
    const contact = { name: 'RuhrFutur', contact: null }
    expect((await callers.editor.send('POST', '/api/globals/site', contact)).status).toBe(200)
  })

  it('makes a restored version the draft; readers keep what is published', async () => {
    const page = await write.publish('pages', { title: 'Veröffentlicht' })
    const draft = { title: 'Nur ein Entwurf', _status: 'draft' }
    await callers.editor.send('PATCH', `/api/pages/${page}?draft=true`, draft)
    const { docs } = await payload.findVersions({
      collection: 'pages',
      where: { and: [{ parent: { equals: page } }, { 'version._status': { equals: 'draft' } }] },
    })
    const version = `/api/pages/versions/${docs[0]?.id ?? ''}`
    expect((await callers.editor.send('POST', version)).status).toBe(200)
    const read = reader(server)
    expect((await read.get(`/v1/de/pages/${page}`)).json).toMatchObject({ title: 'Veröffentlicht' })
    const latest = await payload.findByID({ collection: 'pages', id: page, draft: true })
    expect(latest).toMatchObject(draft)
  })

  it('takes what the forms of the admin send', async () => {
    const form = {
      ...REQUIRED,
      since: '2013',
      until: '',
      location: { latitude: '51.5', longitude: 7 },
      logo: '',
      description: null,
    }
    const { status, body } = await callers.editor.send('POST', '/api/partners', form)
    expect(status).toBe(201)
    expect(body['doc']).toMatchObject({ since: 2013, location: { latitude: 51.5, longitude: 7 } })
  })

  it('takes nothing from a body that is not a field', async () => {
    const response = await fetch(`${server.url}/api/pages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await token() },
      body: `{"title":"P","isAdmin":true,"__proto__":{"polluted":true},
        "constructor":{"prototype":{"polluted":true}}}`,
    })
    expect(response.status).toBe(201)
    const { doc } = (await response.json()) as { doc: Record<string, unknown> }
    expect(Object.keys(doc)).not.toContain('isAdmin')
    expect(Object.keys(doc)).not.toContain('constructor')
    expect({}).not.toHaveProperty('polluted')
  })

  const token = async () => {
    const credentials = { email: 'editor@example.org', password: 'correct horse battery' }
    return `JWT ${tokenIn(await callers.anonymous.send('POST', '/api/users/login', credentials))}`
  }

  describe('other languages than German are refused', () => {
    const refused = { errors: [{ data: { code: 'source-language-only' } }] }

    it.each([
      ['POST', '/api/pages?locale=tr', { title: 'T' }],
      ['POST', '/api/pages?locale=all', { title: 'T' }],
      ['POST', '/api/pages?locale=tr&draft=true', { title: 'T' }],
      ['PATCH', '/api/pages/ID?locale=ar', { title: 'T' }],
      ['PATCH', '/api/pages/ID?locale=tr&draft=true&autosave=true', { title: 'T' }],
      ['PATCH', '/api/pages/ID?publishSpecificLocale=tr', { title: 'T', _status: 'published' }],
      ['PATCH', '/api/pages?locale=tr&where[id][equals]=ID', { title: 'T' }],
      ['POST', '/api/pages/ID/duplicate?locale=tr', {}],
      ['POST', '/api/globals/site?locale=tr', { name: 'T' }],
      ['POST', '/api/globals/navigation?locale=tr', { items: [] }],
    ])('%s %s', async (method, path, data) => {
      const id = await write.publish('pages', { title: 'Deutsch' })
      const address = path.replace('ID', id)
      const { status, body } = await callers.administrator.send(method, address, data)
      expect(status).toBe(400)
      expect(body).toMatchObject(refused)
      const page = await payload.findByID({ collection: 'pages', id, locale: 'all', draft: true })
      expect(page.title).toEqual({ de: 'Deutsch' })
    })

    it('a locale in the body changes nothing', async () => {
      const data = { title: 'Deutsch', locale: 'tr' }
      const { body } = await callers.editor.send('POST', '/api/pages', data)
      const { id } = body['doc'] as { id: string }
      const page = await payload.findByID({ collection: 'pages', id, locale: 'all', draft: true })
      expect(page.title).toEqual({ de: 'Deutsch' })
    })
  })

  describe('at the same time', () => {
    const states = ['eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs']

    it.each([
      ['published', ''],
      ['draft', '?draft=true&autosave=true'],
    ])('two editors change one %s document: one of the two, whole', async (status, query) => {
      const id = await write.publish('goals', { title: 'null', summary: 'null' })
      const answers = await Promise.all(
        states.map((state, index) =>
          callers[index % 2 ? 'editor' : 'administrator'].send(
            'PATCH',
            `/api/goals/${id}${query}`,
            {
              title: state,
              summary: state,
              body: plainText(state),
              _status: status,
            },
          ),
        ),
      )
      expect(answers.map((answer) => answer.status)).toEqual(states.map(() => 200))
      const goal = await payload.findByID({ collection: 'goals', id, draft: true })
      expect(states).toContain(goal.title)
      expect(goal.summary).toBe(goal.title)
      expect(goal.body).toMatchObject(plainText(goal.title ?? ''))
      const { json } = await reader(server).get(`/v1/de/goals/${id}`)
      const seen = status === 'published' ? goal.title : 'null'
      expect(json).toMatchObject({ title: seen, summary: seen })
    })

    it('one changes what another deletes', async () => {
      for (const collection of ['topics', 'pages'] as const) {
        const id = await write.publish(collection, { name: 'Weg', title: 'Weg' })
        const path = `/api/${collection}/${id}`
        const answers = await Promise.all([
          callers.editor.send('PATCH', path, { name: 'Neu', title: 'Neu' }),
          callers.administrator.send('DELETE', path),
          callers.editor.send('PATCH', path, { name: 'Neuer', title: 'Neuer' }),
        ])
        expect(answers[1]?.status).toBe(200)
        for (const { status } of answers) expect([200, 404]).toContain(status)
        expect((await callers.editor.get(`${path}?draft=true`)).status).toBe(404)
        expect((await reader(server).get(`/v1/de/${collection}/${id}`)).status).toBe(404)
      }
    })

    it('several publish the same title: each has an address of its own', async () => {
      const answers = await Promise.all(
        states.map(() =>
          callers.editor.send('POST', '/api/pages', { title: 'Gleich', _status: 'published' }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(states.map(() => 201))
      const slugs = answers.map(({ body }) => (body['doc'] as { slug: string }).slug)
      expect(new Set(slugs).size).toBe(states.length)
      for (const slug of slugs) {
        expect((await reader(server).get(`/v1/de/pages/${slug}`)).status).toBe(200)
      }
    })
  })
})
