import * as fc from 'fast-check'
import type { Route } from './routesOf.ts'

export const ATTACKERS = ['anonymous', 'client', 'translator', 'editor'] as const

export type Attacker = (typeof ATTACKERS)[number]

export type HostileRequest = {
  as: Attacker
  method: string
  /** With its query; nothing in it that a client of HTTP would refuse to send. */
  path: string
  headers: Record<string, string>
  body: Buffer | undefined
}

type Known = {
  routes: { api: Route[]; own: Route[]; admin: Route[] }
  collections: readonly string[]
  languages: readonly string[]
  /** Ids, slugs and file names that there are. */
  names: readonly string[]
  /** The address of a server action, as the sign-in page names it. */
  action: string
}

/** What has broken servers before: signs that mean something to a database, a path, a parser, a reader. */
const SIGNS = [
  '',
  "' OR '1'='1",
  '"; DROP TABLE users; --',
  '$where',
  '{"$gt":""}',
  '(((',
  '%',
  '\\',
  '*',
  '../../../etc/passwd',
  '..',
  '//evil.example',
  '/\\evil.example/x.png',
  'https://evil.example/',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '${7*7}{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  'NaN',
  '-1',
  '0',
  '1e309',
  '9'.repeat(400),
  '[]',
  '{}',
  '2026-11-25T00:00:00.000Z',
  '00000000-0000-4000-8000-000000000000',
  '0123456789abcdef01234567',
  '\0',
  '\r\nX-Injected: 1',
  '\u202e\u200b',
  '💥ß',
  'x'.repeat(2000),
]

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PATCH', 'PUT', 'DELETE']
const OTHER_METHODS = ['PROPFIND', 'TRACE', 'PURGE', 'SEARCH', 'MKCOL', 'REPORT', 'LINK']
const OPERATORS = words(`
  equals not_equals in not_in all exists like not_like contains
  greater_than less_than_equal near within intersects $ne $where __proto__
`)
const PARAMETERS = words(`
  limit page depth sort locale fallback-locale draft trash autosave
  overrideLock publishSpecificLocale publishAllLocales pagination hasNextPage select populate joins where
  q format fields include languages fallback topic goal partner
  kind year from to prefix src url w field
  token redirect data uploadEdits duplicateFromID _rsc
`)
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'text/plain;charset=UTF-8',
  'application/json; charset=utf-16',
  'application/xml',
  'application/graphql',
  'image/png',
  'x',
]
const HEADERS = words(`
  Accept-Language If-Match If-None-Match If-Modified-Since Range If-Range Accept Content-Type
  Origin Referer Sec-Fetch-Site X-HTTP-Method-Override Cookie Authorization Content-Encoding
  X-Request-Id X-Forwarded-Host Forwarded RSC Next-Action Next-Router-State-Tree
  X-Middleware-Subrequest
`)
/** What the admin calls on the server; a name that is no longer there does no harm here. */
const ACTIONS = [
  ...words(`
    copy-data-from-locale form-state get-default-layout render-document
    render-list get-folder-results-component-and-data get-upcoming-scheduled-publish render-field
    render-document-slots render-widget schedule-publish slugify
    table-state constructor toString __proto__
    hasOwnProperty
  `),
  '',
]
/** What React's format for arguments gives a meaning to. */
const REFERENCES = [
  '$D2026-11-25',
  '$Dx',
  '$F1',
  '$K1',
  '$Q0',
  '$n1e9',
  '$0:__proto__',
  '$@0',
  '$B1',
]

/**
 * Requests that somebody might send who wants to get in, or to stop the server: made from the routes,
 * fields and names that there are, with anything hostile in any place.
 */
export function hostileRequests(known: Known): fc.Arbitrary<HostileRequest> {
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...SIGNS) },
    { weight: 3, arbitrary: fc.constantFrom(...known.names) },
    { weight: 1, arbitrary: fc.constantFrom(...known.languages, ...known.collections) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  )
  const json = fc.oneof(text, fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }))

  const segment = (name: string) => {
    const good = { language: known.languages, collection: known.collections }[name] ?? known.names
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...good) },
      { weight: 2, arbitrary: text.map(escaped) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('%ff', '%', '%c0%ae', '%2e%2e%2f', '%00', '..;', ''),
      },
    )
  }
  const pathOf = ({ pattern }: Route) =>
    fc
      .tuple(
        ...pattern.split('/').map((part) => {
          const name = /^:([\w-]+)/.exec(part)?.[1]
          return name === undefined ? fc.constant(part) : segment(name)
        }),
      )
      .map((parts) => parts.join('/') || '/')

  const queryOf = (fields: readonly string[]) => {
    const field = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('id', '_status', 'updatedAt', ...fields) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom('id', ...fields), text).map((p) => p.join('.')),
      },
      { weight: 1, arbitrary: text },
    )
    const operator = fc.oneof(fc.constantFrom(...OPERATORS), text)
    const condition = fc.tuple(
      fc.constantFrom('where', 'where[or][0]', 'where[and][0][or][1]', 'joins[children][where]'),
      field,
      operator,
    )
    const key = fc.oneof(
      { weight: 3, arbitrary: condition.map(([where, f, o]) => `${where}[${f}][${o}]`) },
      { weight: 4, arbitrary: fc.constantFrom(...PARAMETERS) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom(...PARAMETERS), text).map(([p, t]) => `${p}[${t}]`),
      },
      { weight: 1, arbitrary: text },
    )
    const pair = fc.tuple(key, fc.oneof(text, field)).map(([k, v]) => `${escaped(k)}=${escaped(v)}`)
    return fc.oneof(
      { weight: 2, arbitrary: fc.constant('') },
      { weight: 12, arbitrary: fc.array(pair, { maxLength: 5 }).map((pairs) => pairs.join('&')) },
      // As many of one kind as an address holds.
      {
        weight: 1,
        arbitrary: fc
          .tuple(pair, fc.integer({ min: 20, max: 400 }))
          .map(([one, count]) => manyTimes(one, count)),
      },
      { weight: 1, arbitrary: fc.constantFrom('%zz', '&&&=', '[[[]]]=1', 'where=%7B%22or%22:[') },
    )
  }

  const bodyOf = (fields: readonly string[]): fc.Arbitrary<Sent> => {
    const key = fc.oneof(
      fc.constantFrom('id', '_status', 'email', 'password', 'role', ...fields),
      text,
    )
    const data = fc.dictionary(key, json, { maxKeys: 5 })
    const inJson = data.map((value) => JSON.stringify(value))
    return fc.oneof(
      { weight: 6, arbitrary: inJson.map((body) => sent('application/json', body)) },
      { weight: 2, arbitrary: inJson.map(inForm) },
      {
        weight: 2,
        arbitrary: queryOf(fields).map((query) => ({
          ...sent('application/x-www-form-urlencoded', query),
          headers: { 'X-HTTP-Method-Override': 'GET' },
        })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(inJson, fc.nat({ max: 40 }))
          .map(([body, end]) => sent('application/json', body.slice(0, end))),
      },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 50, max: 5000 })
          .map((depth) =>
            sent('application/json', `${'{"and":['.repeat(depth)}${']}'.repeat(depth)}`),
          ),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...TYPES), fc.uint8Array({ maxLength: 300 }))
          .map(([type, bytes]) => sent(type, Buffer.from(bytes))),
      },
    )
  }

  const headers = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc.dictionary(fc.constantFrom(...HEADERS), text.map(asHeader), { maxKeys: 3 }),
    },
  )
  const as = fc.oneof(
    { weight: 9, arbitrary: fc.constant<Attacker>('anonymous') },
    { weight: 4, arbitrary: fc.constant<Attacker>('client') },
    { weight: 4, arbitrary: fc.constant<Attacker>('translator') },
    { weight: 3, arbitrary: fc.constant<Attacker>('editor') },
  )

  const requestTo = (routes: readonly Route[]): fc.Arbitrary<HostileRequest> =>
    fc.constantFrom(...routes).chain((route) => {
      const method = fc.oneof(
        { weight: 6, arbitrary: fc.constant(route.method) },
        { weight: 2, arbitrary: fc.constantFrom(...METHODS) },
        { weight: 1, arbitrary: fc.constantFrom(...OTHER_METHODS) },
      )
      return fc
        .tuple(as, method, pathOf(route), queryOf(route.fields), headers, bodyOf(route.fields))
        .map(([who, verb, path, query, more, body]) => {
          const takesBody = ['POST', 'PATCH', 'PUT', 'DELETE', 'SEARCH'].includes(verb)
          return {
            as: endsTheAttack(who, verb, path) ? 'anonymous' : who,
            method: verb,
            path: query === '' ? path : `${path}?${query}`,
            headers: { ...(takesBody ? body.headers : {}), ...more },
            body: takesBody ? body.content : undefined,
          }
        })
    })

  const graphql = fc.tuple(as, queries(known, text), fc.dictionary(text, json), headers)
  const action = fc.tuple(as, fc.constantFrom(...ACTIONS), actionArguments(known, text), headers)
  return fc.oneof(
    { weight: 30, arbitrary: requestTo(known.routes.api) },
    { weight: 120, arbitrary: requestTo(known.routes.own) },
    { weight: 1, arbitrary: requestTo(known.routes.admin) },
    {
      weight: 2,
      arbitrary: graphql.map(([who, query, variables, more]) =>
        post(who, '/api/graphql', 'application/json', JSON.stringify({ query, variables }), more),
      ),
    },
    {
      weight: 1,
      arbitrary: action.map(([who, name, args, more]) =>
        post(who, '/admin', 'text/plain;charset=UTF-8', JSON.stringify([{ name, args }]), {
          'Next-Action': known.action,
          ...more,
        }),
      ),
    },
    // Nobody's address.
    {
      weight: 30,
      arbitrary: fc
        .tuple(
          as,
          fc.constantFrom(...METHODS),
          fc.array(text.map(escaped), { maxLength: 5 }),
          headers,
        )
        .map(([who, method, parts, more]) => ({
          as: who,
          method,
          path: `/${parts.join('/')}`,
          headers: more,
          body: undefined,
        })),
    },
  )
}

/** Questions of GraphQL that grow: lists in lists, the same again and again, fragments in fragments. */
function queries({ collections }: Known, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const names = [
    ...collections.map((slug) => slug.charAt(0).toUpperCase() + slug.slice(1)),
    ...words(
      'Article Page User Site countPages versionsPages docAccessPage meUser __schema Access',
    ),
    '__type(name: "User")',
  ]
  const given = fc.oneof(
    fc.constant(''),
    text.map((value) => `(where: { title: { equals: ${JSON.stringify(value)} } })`),
    text.map((value) => `(id: ${JSON.stringify(value)}, draft: true)`),
    fc.constantFrom('(limit: 200)', '(limit: -1, page: 1e9)', '(locale: all)', '(sort: "$where")'),
  )
  const inside = fc.constantFrom(
    '{ docs { id title body teaser slug } }',
    '{ docs { goals { topics { articlesJoin { docs { goals { title } } } } } } }',
    '{ title parent { parent { parent { parent { title } } } } }',
    '{ totalDocs }',
    '',
    '{ email password hash salt apiKey resetPasswordToken }',
    '{ ...f0 }',
  )
  const count = fc.constantFrom(1, 1, 1, 2, 20, 300)
  const fields = fc
    .tuple(fc.constantFrom(...names), given, inside, count)
    .map(([name, where, what, times]) =>
      Array.from({ length: times }, (_, n) => `a${n}: ${name}${where} ${what}`).join(' '),
    )
  const fragments = fc.constantFrom(
    '',
    'fragment f0 on Page { ...f0 }',
    Array.from(
      { length: 24 },
      (_, n) => `fragment f${n} on Page { ...f${n + 1} ...f${n + 1} }`,
    ).join(' '),
  )
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fields, fragments).map(([selection, more]) => `{ ${selection} } ${more}`),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'mutation { verifyEmailUser(token: "x") }',
        'mutation { loginUser(email: "a@example.org", password: "x") { token } }',
        'mutation { deletePage(id: "x") { id } }',
        'mutation { updateUser(id: "x", data: { role: administrator }) { id } }',
        'mutation { forgotPasswordUser(email: "a@example.org") }',
        'mutation { unlockUser(email: "a@example.org") }',
      ),
    },
    { weight: 1, arbitrary: text },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 900 }).map((n) => '{ a '.repeat(n)) },
  )
}

function actionArguments({ collections, names }: Known, text: fc.Arbitrary<string>) {
  const value = fc.oneof(text, fc.constantFrom(...REFERENCES), fc.jsonValue({ maxDepth: 2 }))
  return fc.oneof(
    { weight: 1, arbitrary: value },
    {
      weight: 5,
      arbitrary: fc.record(
        {
          collectionSlug: fc.oneof(fc.constantFrom(...collections), value),
          globalSlug: value,
          docID: fc.oneof(fc.constantFrom(...names), value),
          id: value,
          doc: value,
          data: value,
          date: value,
          type: value,
          deleteID: value,
          operation: value,
          schemaPath: value,
          path: value,
          query: value,
          columns: value,
          enableRowSelections: value,
          fromLocale: value,
          toLocale: value,
          valueToSlugify: value,
          widgetSlug: value,
          paramsOverride: value,
          formState: value,
          docPermissions: value,
        },
        { requiredKeys: [] },
      ),
    },
  )
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** What is attacked has to stay, and editors may delete it; who attacks has to stay signed in. */
const endsTheAttack = (who: Attacker, method: string, path: string) =>
  path.endsWith('/logout') || (who === 'editor' && method === 'DELETE')

type Sent = { headers: Record<string, string>; content: Buffer }

const sent = (type: string, content: Buffer | string): Sent => ({
  headers: { 'Content-Type': type },
  content: Buffer.from(content),
})

function inForm(data: string): Sent {
  const file =
    'Content-Disposition: form-data; name="file"; filename="../a.png"\r\nContent-Type: image/png'
  const parts = [
    `--b\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n${data}\r\n`,
    `--b\r\n${file}\r\n\r\n\u0089PNG\r\n\r\n--b--\r\n`,
  ]
  return sent('multipart/form-data; boundary=b', parts.join(''))
}

function post(
  as: Attacker,
  path: string,
  type: string,
  body: string,
  more: Record<string, string>,
): HostileRequest {
  const { headers, content } = sent(type, body)
  return { as, method: 'POST', path, headers: { ...headers, ...more }, body: content }
}

const many = <T>(value: T, count: number) => Array.from({ length: count }, () => value)

/** Node takes a head of 16 kB. */
const manyTimes = (pair: string, count: number) =>
  many(pair, Math.min(count, Math.max(1, Math.floor(10_000 / (pair.length + 1))))).join('&')

const escaped = (value: string) => encodeURIComponent(value.toWellFormed())

/** Node's client sends no other signs in a header. */
const asHeader = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
