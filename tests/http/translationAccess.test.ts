import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../src/access/rooms.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { ROLES, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { line as p, signIn, translationDesk } from '../helpers/translators.ts'

type Name = 'reviewer' | 'turkish' | Role

/** Every address of the translation API, as the table of rooms has it. */
const ADDRESSES = Object.keys(ENDPOINTS.root).filter((name) => name.includes(' /translation/'))

const EVERYBODY: readonly Name[] = [...ROLES, 'turkish', 'reviewer']
const STAFF: readonly Name[] = ['administrator', 'editor', 'translator', 'turkish', 'reviewer']
const EDITORS: readonly Name[] = ['administrator', 'editor']
const TURKISH: readonly Name[] = ['turkish', 'reviewer']

/** Who gets further than the door; what then happens depends on the state of the work. */
const MAY: Readonly<Record<string, readonly Name[]>> = {
  'get /translation/queue': STAFF,
  'get /translation/coverage': STAFF,
  'get /translation/concordance': STAFF,
  'get /translation/impact': EDITORS,
  'get /translation/hints': EDITORS,
  'post /translation/bulk': STAFF,
  'get ': STAFF,
  'patch ': ['turkish'],
  'post /submit': ['turkish'],
  'post /approve': ['reviewer'],
  'post /return': ['reviewer'],
  'post /publish': TURKISH,
  'post /check': TURKISH,
  'post /unpublish': [...EDITORS, ...TURKISH],
  'post /assign': [...EDITORS, ...TURKISH],
  'post /comments': [...EDITORS, ...TURKISH],
  'post /comments/:comment/resolve': STAFF,
  'post /dismissals': TURKISH,
  'delete /dismissals/:dismissal': [...EDITORS, ...TURKISH],
  'get /history': STAFF,
}

/** What is sent where something has to be. */
const BODIES: Readonly<Record<string, object>> = {
  'patch ': { revision: 0, segments: [{ path: 'title', target: 'x' }] },
  'post /translation/bulk': {
    action: 'submit',
    items: [{ collection: 'x', id: 'x', language: 'tr' }],
  },
  'post /assign': { user: null },
  'post /comments': { kind: 'comment', text: 'x' },
  'post /dismissals': { path: 'title', code: 'x', reason: 'x' },
  'post /check': { date: '2026-01-01', readers: 1, group: 'x', moderator: 'x' },
}

const ITEM = '/translation/:collection/:id/:language'

/** The name of an address in the tables above. */
const nameOf = (address: string) => address.replace(ITEM, '').replace('/:collection/:id', '')

describeOnDatabase('the translation API', () => {
  let server: TestServer
  let callers: Record<Name, Caller>
  let id: string
  beforeAll(async () => {
    server = await startServer()
    callers = {
      ...(await signInAs(server)),
      turkish: await signIn(server, 'turkish', { translates: ['tr'] }),
      reviewer: await signIn(server, 'reviewer', { reviews: ['tr'] }),
    }
    id = await translationDesk(server).newPage(p('Absatz'))
  })
  afterAll(() => server.stop())

  it('has a rule for every address in this table, and no other', () => {
    expect(ADDRESSES.map(nameOf).toSorted()).toEqual(Object.keys(MAY).toSorted())
  })

  describe.each(ADDRESSES)('%s', (address) => {
    it.each(EVERYBODY)('as %s', async (who) => {
      const [method = '', path = ''] = address.split(' ')
      const name = nameOf(address)
      const url = path
        .replace(':collection', 'pages')
        .replace(':id', id)
        .replace(':language', 'tr')
        .replace(/:\w+/, 'none')
      const query = name.endsWith('concordance') ? '?language=tr&q=x' : ''
      const sent = method === 'get' ? undefined : (BODIES[name] ?? {})
      const { status } = await callers[who].send(method.toUpperCase(), `/api${url}${query}`, sent)
      if (MAY[name]?.includes(who)) expect([200, 400, 404, 409, 422]).toContain(status)
      else expect(status).toBe(403)
    })
  })
})
