import path from 'node:path'
import { createClientConfig, createLocalReq, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LONGEST_KEY, MOST_BYTES, MOST_PREFERENCES } from '../../src/content/preferences/limits.ts'
import { MOST_PLANS, schedulePublish } from '../../src/content/schedules/schedulePublish.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { meanwhile } from '../helpers/meanwhile.ts'
import { ROLES, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const STAFF: readonly Role[] = ['administrator', 'editor', 'translator']
const OTHERS: readonly Role[] = ['client', 'anonymous']
const HOUR = 60 * 60 * 1000

describeOnDatabase('the rooms that Payload adds', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let callers: Record<Role, Caller>
  let page: string

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    callers = await signInAs(server)
    page = await write.publish('pages', { title: 'Seite' })
  })
  afterAll(() => server.stop())

  const reqOf = async (role: Role) => {
    const { id } = callers[role]
    const user = id ? await payload.findByID({ collection: 'users', id, depth: 0 }) : undefined
    return createLocalReq(user ? { user: { ...user, collection: 'users' } } : {}, payload)
  }

  describe('what is closed', () => {
    it.each([
      ['GET', '/api/payload-jobs'],
      ['GET', '/api/payload-jobs/run'],
      ['GET', '/api/payload-jobs/run?allQueues=true&limit=0'],
      ['GET', '/api/payload-jobs/handle-schedules'],
      ['POST', '/api/payload-jobs'],
      ['GET', '/api/payload-kv'],
      ['POST', '/api/payload-kv'],
      ['GET', '/api/payload-migrations'],
      ['GET', '/api/payload-folders'],
      ['GET', '/api/payload-query-presets'],
      ['GET', '/api/payload-locked-documents/count'],
      ['POST', '/api/payload-locked-documents/any/duplicate'],
      ['POST', '/api/payload-preferences/any/duplicate'],
      ['POST', '/api/payload-preferences/access/any'],
      ['POST', '/api/users/first-register'],
      ['POST', '/api/users/verify/any'],
      ['POST', '/api/users/any/api-key/reveal'],
      ['GET', '/api/media/paste-url/any?src=http://example.org/x.png'],
    ])('%s %s is not there for anybody', async (method, path) => {
      for (const role of ROLES) {
        const data = method === 'GET' ? undefined : {}
        const { status } = await callers[role].send(method, path, data)
        expect([404, 405], role).toContain(status)
      }
    })

    it.each([
      'mutation { verifyEmailUser(token: "x") }',
      'mutation { a: verifyEmailUser(token: "x") }',
      'mutation { ...on Mutation { verifyEmailUser(token: "x") } }',
      'mutation { ...M } fragment M on Mutation { verifyEmailUser(token: "x") }',
      '{ initializedUser }',
      '{ Access { canAccessAdmin } }',
      '{ docAccessPage(id: "x") { update { permission } } }',
      '{ docAccessSite { update { permission } } }',
      '{ PayloadKvs { docs { id } } }',
      '{ PayloadPreferences { docs { id } } }',
      '{ PayloadLockedDocuments { docs { id } } }',
      'mutation { createPayloadPreference(data: { key: "x" }) { id } }',
      'mutation { deletePayloadLockedDocument(id: "x") { id } }',
      'mutation { duplicatePayloadLockedDocument(id: "x") { id } }',
      '{ PayloadJobs { docs { id } } }',
      'mutation { unlockUser(email: "administrator@example.org") }',
    ])('%s is not there for anybody', async (query) => {
      for (const role of ROLES) {
        const { body } = await callers[role].graphql(query)
        expect(body, role).not.toHaveProperty('data')
        expect(body['errors']).toMatchObject([
          { message: expect.stringMatching(/^Cannot query field/) },
        ])
      }
    })

    it.each<[string, number]>([
      ['mutation { forgotPasswordUser(email: "administrator@example.org") }', 403],
      ['mutation { resetPasswordUser(token: "x", password: "a long password") { token } }', 403],
    ])('%s is refused', async (query, status) => {
      for (const role of ['translator', 'client', 'anonymous'] as const) {
        const { body } = await callers[role].graphql(query)
        expect(body['errors'], role).toMatchObject([{ extensions: { statusCode: status } }])
      }
    })

    it.each(['/api/access', '/api/pages/access', '/api/globals/site/access'])(
      '%s tells rights to who uses the admin',
      async (path) => {
        const method = path === '/api/access' ? 'GET' : 'POST'
        const data = method === 'GET' ? undefined : {}
        for (const role of ROLES) {
          const { status } = await callers[role].send(method, path, data)
          expect(status, role).toBe(STAFF.includes(role) ? 200 : 403)
        }
      },
    )
  })

  describe('preferences', () => {
    const path = (key: string) => `/api/payload-preferences/${key}`
    const save = (role: Role, key: string, value: unknown) =>
      callers[role].send('POST', path(key), { value })
    const kept = async (role: Role) =>
      (
        await payload.count({
          collection: 'payload-preferences',
          where: { 'user.value': { equals: callers[role].id } },
        })
      ).totalDocs

    it.each(STAFF)('are one’s own: %s', async (role) => {
      const value = { open: true, role }
      expect((await save(role, 'nav', value)).status).toBe(200)
      expect((await callers[role].get(path('nav'))).body).toMatchObject({ value })
      for (const other of STAFF.filter((one) => one !== role)) {
        expect((await callers[other].get(path('nav'))).body['value']).not.toEqual(value)
      }
    })

    it('are forgotten by whose they are', async () => {
      expect((await save('editor', 'short', { open: true })).status).toBe(200)
      expect((await callers.translator.send('DELETE', path('short'))).status).toBe(404)
      expect((await callers.editor.send('DELETE', path('short'))).status).toBe(200)
      expect((await callers.editor.get(path('short'))).body['value']).toBeNull()
      expect((await callers.editor.send('DELETE', path('short'))).status).toBe(404)
    })

    it.each(OTHERS)('are nothing for %s', async (role) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const data = method === 'GET' ? undefined : { value: 'x' }
        expect((await callers[role].send(method, path('nav'), data)).status).toBe(403)
      }
      const all = await callers[role].send(
        'DELETE',
        '/api/payload-preferences?where[id][exists]=true',
      )
      expect(all.status).toBe(403)
      expect(await kept('editor')).toBe(1)
    })

    it('are written in nobody else’s name', async () => {
      const user = { relationTo: 'users', value: callers.administrator.id }
      const data = { value: { a: 1 }, user, key: 'other' }
      await callers.editor.send('POST', path('own'), data)
      expect(await kept('administrator')).toBe(1)
      expect((await callers.editor.get(path('own'))).body).toMatchObject({ value: { a: 1 } })
      const { docs } = await payload.find({ collection: 'payload-preferences', limit: 1 })
      for (const method of ['PATCH', 'GET']) {
        const given = method === 'GET' ? undefined : { value: 'x' }
        const { body } = await callers.translator.send(method, path(String(docs[0]?.id)), given)
        expect(body['value'] ?? null).toBeNull()
      }
    })

    it.each<[string, string, unknown]>([
      ['a value', 'large', 'x'.repeat(MOST_BYTES)],
      ['many small values', 'large', Array.from({ length: 10_000 }, () => 1)],
      ['letters of two bytes', 'large', 'ä'.repeat(MOST_BYTES / 2)],
      ['a key', 'k'.repeat(LONGEST_KEY + 1), 'x'],
    ])('are small: %s', async (_, key, value) => {
      const { status, body } = await save('editor', key, value)
      expect(status).toBe(413)
      expect(body).toMatchObject({ errors: [{ data: { code: 'preference-too-large' } }] })
      expect((await callers.editor.send('POST', path(key), value)).status).not.toBe(200)
    })

    it('are small from the admin’s pages, too', async () => {
      const user = { relationTo: 'users', value: callers.editor.id } as const
      const create = async (key: string, value: string) =>
        payload.create({
          collection: 'payload-preferences',
          data: { key, value, user },
          req: await reqOf('editor'),
        })
      await expect(create('page', 'x'.repeat(MOST_BYTES))).rejects.toMatchObject({ status: 413 })
      await expect(create('k'.repeat(201), 'x')).rejects.toMatchObject({ status: 413 })
    })

    it('are so many and no more; the oldest go', async () => {
      const user = { relationTo: 'users', value: callers.translator.id } as const
      const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
      await save('translator', 'oldest', 1)
      const [oldest] = (
        await payload.find({
          collection: 'payload-preferences',
          where: { key: { equals: 'oldest' } },
        })
      ).docs
      const old = { updatedAt: at(60) }
      await payload.db.updateOne({
        collection: 'payload-preferences',
        id: String(oldest?.id),
        data: old,
      })
      for (let number = await kept('translator'); number < MOST_PREFERENCES; number += 1) {
        const data = { key: `form-${number}`, value: 1, user, createdAt: at(30), updatedAt: at(30) }
        await payload.db.create({ collection: 'payload-preferences', data, returning: false })
      }
      expect((await callers.translator.get(path('oldest'))).body['value']).toBe(1)
      expect((await save('translator', 'newest', 1)).status).toBe(200)
      expect(await kept('translator')).toBe(MOST_PREFERENCES)
      expect((await callers.translator.get(path('newest'))).body['value']).toBe(1)
      expect((await callers.translator.get(path('oldest'))).body['value'] ?? null).toBeNull()
      expect(await kept('editor')).toBeGreaterThan(0)

      // One of the oldest is written again, while those that are too many have been found.
      const where = { 'user.value': { equals: callers.translator.id } }
      const [next] = (
        await payload.find({
          collection: 'payload-preferences',
          where,
          sort: 'updatedAt',
          limit: 1,
        })
      ).docs
      const key = String(next?.key)
      meanwhile(payload, 'find', 'payload-preferences', () => save('translator', key, 'again'))
      await save('translator', 'one more', 1)
      expect((await callers.translator.get(path(key))).body['value']).toBe('again')
    })

    it('are reset by who they are of', async () => {
      const where = `where[user.value][equals]=${callers.administrator.id}`
      const others = await kept('editor')
      for (const role of ['translator', 'administrator'] as const) {
        await save(role, 'nav', 1)
        await callers[role].send('DELETE', `/api/payload-preferences?${where}`)
      }
      expect([await kept('administrator'), await kept('editor')]).toEqual([0, others])
      expect(await kept('translator')).toBeGreaterThan(0)
    })
  })

  describe('plans', () => {
    const doc = (id = page) => ({ relationTo: 'pages', value: id })
    const soon = () => new Date(Date.now() + HOUR)
    const plan = async (role: Role, sent: object) =>
      schedulePublish(await reqOf(role), { type: 'publish', date: soon(), ...sent })
    const plans = async () =>
      (await payload.find({ collection: 'payload-jobs', depth: 0, limit: 100 })).docs.map(
        ({ id }) => id,
      )

    it('are made and removed by who edits, and by nobody else', async () => {
      await plan('editor', { doc: doc() })
      const [made] = await plans()
      expect(made).toBeTypeOf('string')
      for (const role of ['translator', 'client', 'anonymous'] as const) {
        await expect(plan(role, { doc: doc() })).rejects.toMatchObject({ status: 403 })
        await expect(plan(role, { deleteID: made })).rejects.toMatchObject({ status: 403 })
      }
      expect(await plans()).toEqual([made])
      await plan('administrator', { deleteID: made })
      expect(await plans()).toEqual([])
    })

    it.each<[string, object]>([
      ['a date that is none', { date: new Date('x') }],
      ['a text for a date', { date: '2099-01-01' }],
      ['no date', { date: undefined }],
      ['yesterday', { date: new Date(Date.now() - 24 * HOUR) }],
      ['in a thousand years', { date: new Date('3026-01-01') }],
      ['the end of time', { date: new Date(8.64e15) }],
      ['something else', { type: 'delete' }],
      ['another language', { localeToPublish: 'tr' }],
      ['a time zone that is none', { timezone: 'x'.repeat(5000) }],
    ])('are not made for %s', async (_, sent) => {
      await expect(plan('editor', { doc: doc(), ...sent })).rejects.toMatchObject({
        status: 400,
        data: { code: 'invalid-plan' },
      })
      expect(await plans()).toEqual([])
    })

    it.each<[string, () => object]>([
      ['what is not there', () => ({ doc: doc(crypto.randomUUID()) })],
      ['an id that is none', () => ({ doc: { relationTo: 'pages', value: { $ne: null } } })],
      ['accounts', () => ({ doc: { relationTo: 'users', value: callers.editor.id } })],
      ['what every object has', () => ({ doc: { relationTo: 'constructor', value: 'x' } })],
      ['what has no plans', () => ({ global: 'site' })],
      ['two things', () => ({ doc: doc(), global: 'site' })],
      ['nothing', () => ({})],
      ['a plan that is not there', () => ({ deleteID: crypto.randomUUID() })],
      ['every plan', () => ({ deleteID: { $ne: null } })],
    ])('are not made or removed of %s', async (_, sent) => {
      await plan('editor', { doc: doc() })
      const before = await plans()
      await expect(plan('administrator', sent())).rejects.toMatchObject({ status: 403 })
      expect(await plans()).toEqual(before)
      await plan('editor', { deleteID: before[0] })
    })

    it('are so many for a document, also when they come at once', async () => {
      const answers = await Promise.allSettled(
        Array.from({ length: MOST_PLANS + 5 }, () => plan('editor', { doc: doc() })),
      )
      const refused = answers.filter(({ status }) => status === 'rejected')
      expect(refused).toHaveLength(5)
      for (const answer of refused) {
        expect(answer).toMatchObject({ reason: { status: 409, data: { code: 'too-many-plans' } } })
      }
      expect(await plans()).toHaveLength(MOST_PLANS)
      const other = await write.publish('pages', { title: 'Andere' })
      await plan('editor', { doc: doc(other) })
      expect(await plans()).toHaveLength(MOST_PLANS + 1)
    })
  })

  it('pages of the admin do not say where on the machine anything is', async () => {
    const { config } = payload
    const { i18n, user } = await reqOf('translator')
    const sent = JSON.stringify(createClientConfig({ config, i18n, importMap: {}, user: user! }))
    expect(sent).toContain('"slug":"media"')
    const { staticDir = '' } = payload.collections.media.config.upload
    for (const place of [process.cwd(), path.dirname(staticDir)]) {
      expect(path.isAbsolute(place)).toBe(true)
      expect(sent).not.toContain(place)
    }
  })

  it('when a document was made is not what somebody says', async () => {
    const date = '2001-01-01T00:00:00.000Z'
    const dates = { createdAt: date, updatedAt: '2099-01-01T00:00:00.000Z' }
    const made = await callers.editor.send('POST', '/api/topics', { name: 'Zeit', ...dates })
    const { id } = made.body['doc'] as { id: string }
    await callers.editor.send('PATCH', `/api/topics/${id}`, { name: 'Zeiten', createdAt: date })
    await callers.editor.send('PATCH', `/api/topics?where[id][equals]=${id}`, { createdAt: date })
    await callers.editor.send('POST', '/api/globals/site', { name: 'Name', createdAt: date })
    const topic = await payload.findByID({ collection: 'topics', id })
    expect(topic.name).toBe('Zeiten')
    const site = await payload.findGlobal({ slug: 'site' })
    for (const at of [topic.createdAt, topic.updatedAt, site.createdAt]) {
      const time = new Date(at ?? date).getTime()
      expect(Math.abs(Date.now() - time)).toBeLessThan(HOUR)
    }
  })

  it('addresses and rights of people come with no document, however deep', async () => {
    await callers.editor.send('PATCH', `/api/pages/${page}`, { title: 'Von jemandem gespeichert' })
    await callers.editor.send('PUT', `/api/locks/pages/${page}`)
    const paths = [
      `/api/pages/${page}?depth=3`,
      '/api/pages?depth=3&limit=50',
      '/api/media?depth=3',
      '/api/translations?depth=3',
      '/api/globals/site?depth=3',
      '/api/payload-locked-documents?depth=3',
      '/api/payload-locked-documents?depth=0',
      '/api/payload-locked-documents?depth=3&select[user]=true&populate[users][email]=true',
      '/api/users?depth=3&select[email]=true&where[role][exists]=true',
    ]
    for (const role of ['translator', 'client', 'anonymous'] as const) {
      for (const path of paths) {
        const text = JSON.stringify((await callers[role].get(path)).body)
        for (const other of ['administrator', 'editor', 'key']) {
          expect(text, `${role} ${path}`).not.toContain(`${other}@example.org`)
        }
        if (!path.includes('locked')) expect(text).not.toContain('savedBy')
      }
      for (const path of ['/api/pages/versions', `/api/pages/versions/${page}`]) {
        expect((await callers[role].get(path)).status, `${role} ${path}`).toBe(403)
      }
    }
  })
})
