import type { TestServer } from './startServer.ts'

export const ROLES = ['administrator', 'editor', 'translator', 'client', 'anonymous'] as const

export type Role = (typeof ROLES)[number]

type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

/** Somebody who talks to the server, with the rights of their role. */
export type Caller = {
  id: string
  authorization?: string
  get(path: string): Promise<Answer>
  send(
    method: string,
    path: string,
    data?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  graphql(query: string): Promise<Answer>
}

/** Of every account that {@link signInAs} makes. */
export const PASSWORD = 'correct horse battery'

/** One account of each role, signed in over HTTP, and somebody who is not. */
export async function signInAs(server: TestServer): Promise<Record<Role, Caller>> {
  const staff = async (role: 'administrator' | 'editor' | 'translator') => {
    const email = `${role}@example.org`
    const data = { email, name: role, role, password: PASSWORD }
    const { id } = await server.payload.create({ collection: 'users', data })
    return callerOf(server, id, email)
  }
  const apiKey = crypto.randomUUID()
  const client = await server.payload.create({
    collection: 'users',
    data: {
      email: 'key@example.org',
      name: 'client',
      role: 'client',
      password: PASSWORD,
      enableAPIKey: true,
      apiKey,
    },
  })
  return {
    administrator: await staff('administrator'),
    editor: await staff('editor'),
    translator: await staff('translator'),
    client: caller(server, client.id, `users API-Key ${apiKey}`),
    anonymous: caller(server, ''),
  }
}

/** An account with {@link PASSWORD}, signed in over HTTP. */
export async function callerOf(server: TestServer, id: string, email: string): Promise<Caller> {
  const login = await caller(server, '').send('POST', '/api/users/login', {
    email,
    password: PASSWORD,
  })
  return caller(server, id, `JWT ${tokenIn(login)}`)
}

/** The token of a session, which is in its cookie only. */
export function tokenIn({ headers }: { headers: Headers }): string {
  const [, token = ''] = /^payload-token=([^;]+)/.exec(headers.getSetCookie()[0] ?? '') ?? []
  return token
}

function caller({ url }: TestServer, id: string, authorization?: string): Caller {
  const ask: Caller['send'] = async (method, path, data, headers) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...headers,
        ...(authorization ? { authorization } : {}),
        ...(data === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    })
    const body = (await response.json()) as Record<string, unknown>
    return { status: response.status, headers: response.headers, body }
  }
  return {
    id,
    ...(authorization ? { authorization } : {}),
    get: (path) => ask('GET', path),
    send: ask,
    graphql: (query) => ask('POST', '/api/graphql', { query }),
  }
}
