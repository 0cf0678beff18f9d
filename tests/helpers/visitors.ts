import { beforeEach } from 'vitest'
import { PASSWORD } from './signInAs.ts'
import type { TestServer } from './startServer.ts'

/** By what name browsers know the server. */
export const SITE = 'https://redaktion.example.org'

const JSON_TYPE = { 'content-type': 'application/json' }

/**
 * People who sign in with a browser, to be called where a file's tests are described. Each test is somebody
 * else, who stays where they are.
 *
 * @param running the server that the tests have started with {@link SITE} as its address
 */
export function visitors(running: () => TestServer) {
  let here = ''
  let tests = 0
  beforeEach(() => {
    tests += 1
    here = `192.0.2.${tests}`
  })

  const ask = (method: string, path: string, headers: Record<string, string>, data?: unknown) =>
    fetch(running().url + path, {
      method,
      headers: { 'x-forwarded-for': here, ...headers, ...(data === undefined ? {} : JSON_TYPE) },
      body: data === undefined ? null : JSON.stringify(data),
    })
  const logIn = (email: string, password = PASSWORD) =>
    ask('POST', '/api/users/login', {}, { email, password })
  /** Hashing a password takes a tenth of a second: all accounts have the hash of the first one. */
  const newAccount = async (role: 'client' | 'editor' = 'editor') => {
    const { payload } = running()
    const { docs } = await payload.db.find<{ hash: string; salt: string }>({
      collection: 'users',
      where: { email: { equals: 'editor@example.org' } },
    })
    const email = `${crypto.randomUUID()}@example.org`
    const { hash, salt } = docs[0] ?? {}
    const data = { email, name: 'Neu', role, hash, salt }
    const { id } = await payload.db.create({ collection: 'users', data })
    return { email, id: String(id) }
  }

  return {
    ask,
    logIn,
    newAccount,
    /** Goes on from another address. */
    moveTo: (address: string) => {
      here = address
    },
    signedIn: async () => {
      const { email, id } = await newAccount()
      return { email, id, session: { cookie: cookieOf(await logIn(email)), origin: SITE } }
    },
    /** Tells whether the password is the same without signing in with it. */
    hashOf: async (id: string) =>
      (await running().payload.db.findOne<{ id: string; hash: string }>({
        collection: 'users',
        where: { id: { equals: id } },
      }))!.hash,
    whoIs: async (headers: Record<string, string>) => {
      const { user } = (await (await ask('GET', '/api/users/me', headers)).json()) as {
        user: { id: string } | null
      }
      return user?.id ?? null
    },
  }
}

/** What a browser sends from then on. */
export const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
