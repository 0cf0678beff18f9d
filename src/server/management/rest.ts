import { type Endpoint, handleEndpoints, type SanitizedConfig } from 'payload'
import { Problem } from '../../problems/problem.ts'

/**
 * Payload's REST API, with what it does not answer itself: which methods an address has (`OPTIONS`), and
 * 405 for the other ones, where Payload says that there is no such address.
 */
export function rest(config: SanitizedConfig): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method } = request
    const route = new URL(request.url).pathname.slice(config.routes.api.length).replace(/\/$/, '')
    // Payload would find the inherited properties of its own registers.
    if (route.slice(1).split('/', 1).join('') in Object.prototype) {
      throw new Problem('not-found', 'There is no such address.')
    }
    const methods = methodsAt(config, route)
    if (methods.length > 0) {
      const headers = { Allow: methods.join(', ') }
      if (method === 'OPTIONS') return new Response(null, { status: 204, headers })
      if (!methods.includes(method)) {
        throw new Problem('method-not-allowed', `${method} is not possible here.`, { headers })
      }
    }
    return handleEndpoints({
      config,
      request: isRestore(method, route) ? asDraft(request) : request,
    })
  }
}

const isRestore = (method: string, route: string) =>
  method === 'POST' && /^\/[^/]+\/versions\/[^/]+$/.test(route)

/**
 * A restored version becomes the draft, to be published like any other. Payload would publish it at once
 * or, where it was a draft, take the document offline.
 */
function asDraft(request: Request): Request {
  const url = new URL(request.url)
  url.searchParams.set('draft', 'true')
  return new Request(url, request)
}

/** The methods of an address, found as Payload finds them; none where there is no such address. */
function methodsAt(config: SanitizedConfig, route: string): string[] {
  const [, first = '', second = ''] = route.split('/')
  const ofGlobal =
    first === 'globals' && config.globals.find(({ slug }) => slug === second)?.endpoints
  const ofCollection = config.collections.find(({ slug }) => slug === first)?.endpoints
  const [endpoints, base] = ofGlobal
    ? [ofGlobal, `/globals/${second}`]
    : ofCollection
      ? [ofCollection, `/${first}`]
      : [config.endpoints, '']
  const rest = route.slice(base.length) || '/'
  const methods = endpoints
    .filter((endpoint) => isAt(endpoint, rest))
    .map(({ method }) => method.toUpperCase())
  if (methods.length === 0) return []
  const implied = methods.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS']
  return [...new Set([...methods, ...implied])].sort()
}

/** Payload's patterns have whole segments that are names, the last one at times optional. */
function isAt(endpoint: Omit<Endpoint, 'root'>, path: string): boolean {
  const pattern = endpoint.path.replaceAll(/\/:[\w-]+(\?)?/g, (_, optional?: string) =>
    optional ? '(?:/[^/]+)?' : '/[^/]+',
  )
  return new RegExp(`^${pattern}$`).test(path)
}
