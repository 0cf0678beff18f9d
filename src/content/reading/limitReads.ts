import type {
  CollectionBeforeOperationHook,
  FlattenedField,
  GlobalBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { type ReadLimits, readLimits } from '../../access/limits/readLimits.ts'
import type { Rule } from '../../payload/applyRules.ts'
import { Refusal } from '../refusal.ts'

const READS = new Set(['read', 'findVersions', 'readDistinct'])

/** Databases count the documents before a page in 64 bits or less. */
const LAST_PAGE = 1_000_000_000

/** Documents in a joined list where nobody says how many. */
const USUAL_JOINED = 10

type Page = { limit?: number; page?: number }

type ReadArguments = Page & {
  /** Of a document by its id. */
  id?: unknown
  /** What is to be read in place of what is stored, for live previews. There are none here. */
  data?: unknown
  /** Only where Payload itself reads what a document refers to. */
  currentDepth?: number
  depth?: unknown
  overrideAccess?: boolean
  pagination?: boolean
  joins?: false | Record<string, false | Page>
}

function inCollection(fields: readonly FlattenedField[]): CollectionBeforeOperationHook {
  const withoutLong = longFields(fields)
  const joinFields = fields.filter(({ type }) => type === 'join').map(({ name }) => name)
  return ({ args, operation, req }) => {
    const asked = args as ReadArguments
    if (req.payloadAPI === 'local' || asked.overrideAccess || !READS.has(operation)) return args
    const limits = readLimits(req.user)
    assertLanguage(req, limits)
    if (asked.currentDepth === undefined) return limited(asked, joinFields, limits) as typeof args
    // GraphQL counts what is asked of related documents before.
    if (limits.wholeReferences || req.payloadAPI === 'GraphQL') return args
    return { ...args, joins: false, select: withoutLong }
  }
}

const inGlobal: GlobalBeforeOperationHook = ({ args, operation, req }) => {
  const asked = args as ReadArguments
  if (req.payloadAPI === 'local' || asked.overrideAccess || operation !== 'read') return asked
  const limits = readLimits(req.user)
  assertLanguage(req, limits)
  return { ...asked, data: undefined, depth: depthOf(asked, limits) }
}

function limited(
  asked: ReadArguments,
  joinFields: readonly string[],
  limits: ReadLimits,
): ReadArguments {
  const depth = depthOf(asked, limits)
  const { joins = {} } = asked
  const most = depth > 1 ? limits.documentsFollowed : limits.documents
  const mostJoined = asked.id === undefined ? limits.joinedInLists : limits.joined
  const usual = Math.min(USUAL_JOINED, mostJoined)
  return {
    ...pageOf(asked, most),
    data: undefined,
    depth,
    pagination: true,
    joins:
      joins &&
      Object.fromEntries(
        joinFields.map((name) => {
          const join = joins[name] ?? {}
          return [name, join && pageOf({ ...join, limit: join.limit ?? usual }, mostJoined)]
        }),
      ),
  }
}

/** The same question about a page that there can be. */
function pageOf<Asked extends Page>(asked: Asked, most: number): Asked {
  const { limit, page } = asked
  const isPage = Number.isInteger(page) && page! >= 1 && page! <= LAST_PAGE
  return {
    ...asked,
    ...(page === undefined ? {} : { page: isPage ? page : 1 }),
    ...(limit === undefined
      ? {}
      : { limit: Number.isInteger(limit) && limit >= 1 && limit <= most ? limit : most }),
  }
}

function assertLanguage(req: PayloadRequest, { allLanguages }: ReadLimits): void {
  if (allLanguages || req.locale !== 'all') return
  throw new Refusal(req, 'one-language-at-a-time', {
    de: 'Ohne Anmeldung kommt eine Sprache auf einmal. Bitte eine nennen, zum Beispiel locale=tr.',
    en: 'Without an account, one language comes at a time. Please name one, such as locale=tr.',
  })
}

/** How deep Payload will go: one step where nothing is said, and `3x` is 3. */
function depthOf({ depth = 1 }: ReadArguments, limits: ReadLimits): number {
  return Math.min(Number.parseInt(String(depth), 10) || 0, limits.depth)
}

/** The fields that make documents long, as `select` leaves them out. */
function longFields(fields: readonly FlattenedField[]): Record<string, false> {
  const long = fields.filter(({ type }) => type === 'richText' || type === 'join')
  return Object.fromEntries(long.map(({ name }) => [name, false]))
}

/**
 * Payload takes `limit=0` and `pagination=false` for "all", and follows references for whoever asks.
 * Over REST and GraphQL nobody gets more than their {@link readLimits} at a time, joined lists and related
 * documents included. A page that there cannot be is the first one, on every database. A document that is
 * sent along to be read instead of the stored one is left out. The Local API is not touched.
 */
export const limitReads: Rule = {
  collection: ({ flattenedFields }) => ({
    lastHooks: { beforeOperation: [inCollection(flattenedFields)] },
  }),
  global: () => ({ lastHooks: { beforeOperation: [inGlobal] } }),
}
