import {
  type Access,
  type Endpoint,
  Forbidden,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
  type SanitizedGlobalConfig,
} from 'payload'
import { closedFields } from './closedFields.ts'
import { mayEnter } from './mayEnter.ts'
import { permissions } from './permissions.ts'
import { COLLECTIONS, ENDPOINTS, type Rooms } from './rooms.ts'

/** The rooms of a collection: one of ours, or one that Payload has added. */
export function roomsOf({ slug, auth, upload, versions }: SanitizedCollectionConfig): Rooms {
  const own = {
    ...(auth ? ENDPOINTS.auth : {}),
    ...(upload ? ENDPOINTS.upload : {}),
    ...(versions ? ENDPOINTS.versions : {}),
    ...ENDPOINTS.collection,
  }
  return isAdded(slug) ? (COLLECTIONS[slug] ?? {}) : own
}

export const roomsOfGlobal = ({ versions }: SanitizedGlobalConfig): Rooms => ({
  ...(versions ? ENDPOINTS.versions : {}),
  ...ENDPOINTS.global,
})

const isAdded = (slug: string) => slug.startsWith('payload-')

const ifStaff =
  (rule: Access): Access =>
  (args) =>
    permissions.usesAdmin(args.req.user) && rule(args)

type EndpointOf = Omit<Endpoint, 'root'>
type RuleArguments = Parameters<NonNullable<SanitizedConfig['graphQL']['validationRules']>>[0]

/** Those of the addresses that are open to somebody, each asking who comes. */
function open<Kind extends EndpointOf>(endpoints: Kind[] | false | undefined, rooms: Rooms) {
  return (endpoints || []).flatMap((endpoint): Kind[] => {
    const room = rooms[`${endpoint.method} ${endpoint.path}`]
    if (room === undefined || room === 'closed') return []
    if (room === 'rules' || room === 'everybody') return [endpoint]
    const handler: Endpoint['handler'] = (req) => {
      if (!mayEnter(req.user, room)) throw new Forbidden(req.t)
      return endpoint.handler(req)
    }
    return [{ ...endpoint, handler }]
  })
}

/**
 * Payload adds collections and addresses of its own and opens some to everybody who is signed in,
 * programs with a key included. Here each is for whom the tables of `rooms.ts` say, and what they do not
 * know is closed.
 */
export const closeInternals = {
  collection(collection: SanitizedCollectionConfig) {
    const endpoints = open(collection.endpoints, roomsOf(collection))
    if (!isAdded(collection.slug)) return { endpoints }
    const access = Object.entries(collection.access).map(([operation, rule]) => [
      operation,
      endpoints.length > 0 ? ifStaff(rule as Access) : () => false,
    ])
    return {
      endpoints,
      graphQL: false as const,
      access: Object.fromEntries(access) as typeof collection.access,
    }
  },
  global: (global: SanitizedGlobalConfig) => ({
    endpoints: open(global.endpoints, roomsOfGlobal(global)),
  }),
  config: ({ endpoints, graphQL }: SanitizedConfig) => ({
    endpoints: open(endpoints, ENDPOINTS.root),
    graphQL: {
      ...graphQL,
      validationRules: (args: RuleArguments) => [
        ...(graphQL.validationRules?.(args) ?? []),
        closedFields,
      ],
    },
  }),
}
