import type { SanitizedConfig } from 'payload'

/** An address as Payload writes them, `:name` for a segment that may be anything, and its method. */
export type Route = {
  method: string
  pattern: string
  /** What conditions, orders and bodies can name there. */
  fields: readonly string[]
}

/** Beside Payload's: the addresses that the server itself has. */
const OWN = [
  '/',
  '/healthz',
  '/readyz',
  '/api/media/file/:id',
  '/preview/reload.js',
  '/preview/:collection/:id',
  '/v1',
  '/v1/languages',
  '/v1/:language',
  '/v1/:collection',
  '/v1/:language/:collection',
  '/v1/:language/:collection/:id',
  '/v1/:first/:second/:third',
]

/** Next is asked for more than pages, and its own handlers come before any page. */
const NEXT = ['/_next/static/:id', '/_next/image', '/_next/data/:id/:id', '/_next/:id']

/**
 * Every address that a configuration makes, the ones that Payload adds included.
 *
 * @returns the management API, and everything else
 */
export function routesOf(config: SanitizedConfig): { api: Route[]; own: Route[]; admin: Route[] } {
  const api: Route[] = config.endpoints.map(({ method, path }) => ({
    method: method.toUpperCase(),
    pattern: `/api${path}`,
    fields: [],
  }))
  const admin: Route[] = ['/admin', '/admin/login', '/admin/account', '/admin/:id', ...NEXT].map(
    (pattern) => get(pattern),
  )
  const things = [
    ...config.collections.map((thing) => ({ ...thing, base: thing.slug, kind: 'collections' })),
    ...config.globals.map((thing) => ({
      ...thing,
      base: `globals/${thing.slug}`,
      kind: 'globals',
    })),
  ]
  for (const { slug, base, kind, endpoints, flattenedFields } of things) {
    const fields = flattenedFields.map(({ name }) => name)
    for (const { method, path } of endpoints || []) {
      api.push({ method: method.toUpperCase(), pattern: `/api/${base}${path}`, fields })
    }
    admin.push(get(`/admin/${kind}/${slug}`, fields), get(`/admin/${kind}/${slug}/:id`, fields))
  }
  return { api, own: OWN.map((pattern) => get(pattern)), admin }
}

const get = (pattern: string, fields: readonly string[] = []): Route => ({
  method: 'GET',
  pattern,
  fields,
})
