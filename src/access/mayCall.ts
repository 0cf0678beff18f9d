import type { SanitizedConfig } from 'payload'
import { isTooLarge } from './limits/isTooLarge.ts'
import { isFew } from './limits/isFew.ts'
import { mayEnter } from './mayEnter.ts'
import type { Who } from './permissions.ts'
import { SERVER_FUNCTIONS } from './rooms.ts'

/** Arguments that are looked up somewhere, and would be found in every object or be an operator. */
const IDS = ['id', 'docID', 'deleteID', 'schemaPath'] as const

/** Functions that show something of one collection, and fail without. */
const OF_COLLECTIONS = new Set(['render-document', 'render-document-slots', 'render-list'])

type Call = { name: string; args: Record<string, unknown> }

/**
 * Whether a call from a page of the admin is answered: a function that there is, for who may use it,
 * with arguments that name what there is and are not too much to walk through.
 *
 * @param call what the client has sent, unchecked
 */
export function mayCall(config: SanitizedConfig, user: Who, call: unknown): call is Call {
  if (!isObject(call) || !isObject(call['args']) || typeof call['name'] !== 'string') return false
  const { name, args } = call as Call
  const room = Object.hasOwn(SERVER_FUNCTIONS, name) ? SERVER_FUNCTIONS[name] : undefined
  if (!mayEnter(user, room) || isTooLarge(args)) return false
  if (name === 'render-field' && args['schemaPath'] === undefined) return false
  const { limit = 1 } = isObject(args['query']) ? args['query'] : {}
  if (!isFew(limit)) return false
  if (OF_COLLECTIONS.has(name) && !config.collections.some(isNamed(args['collectionSlug']))) {
    return false
  }
  const slugs = new Set<unknown>([...config.collections, ...config.globals].map((one) => one.slug))
  const named = [args['collectionSlug'] ?? [], args['globalSlug'] ?? []].flat()
  return (
    named.every((slug) => slugs.has(slug)) &&
    IDS.every((id) => ['undefined', 'string', 'number'].includes(typeof (args[id] ?? undefined)))
  )
}

const isNamed =
  (name: unknown) =>
  ({ slug }: { slug: string }) =>
    slug === name

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
