import type { CollectionBeforeOperationHook, SanitizedConfig } from 'payload'

/** The most documents of one answer of the management API. */
export const MOST_DOCUMENTS = 200

const LISTS = new Set(['read', 'findVersions', 'readDistinct'])

/**
 * Payload takes `limit=0` and `pagination=false` for "all": over REST and GraphQL nobody gets more than
 * {@link MOST_DOCUMENTS} at a time, joined lists included. A page that there cannot be is the first one,
 * on every database. The Local API is not touched.
 *
 * @param building a configuration in the making
 */
export async function limitReads(building: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await building
  return {
    ...config,
    collections: config.collections.map((collection) => ({
      ...collection,
      hooks: {
        ...collection.hooks,
        beforeOperation: [...collection.hooks.beforeOperation, limitRead],
      },
    })),
  }
}

type ReadArguments = {
  limit?: number
  page?: number
  pagination?: boolean
  joins?: false | Record<string, false | { limit?: number }>
}

const limitRead: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (req.payloadAPI === 'local' || !LISTS.has(operation)) return args
  const { limit, page, joins } = args as ReadArguments
  const limited: ReadArguments = { ...args, pagination: true }
  if (page !== undefined) limited.page = Number.isInteger(page) && page >= 1 ? page : 1
  if (limit !== undefined) limited.limit = atMost(limit)
  if (joins) {
    limited.joins = Object.fromEntries(
      Object.entries(joins).map(([field, join]) => [
        field,
        join && join.limit !== undefined ? { ...join, limit: atMost(join.limit) } : join,
      ]),
    )
  }
  return limited as typeof args
}

const atMost = (limit: number) => (limit >= 1 && limit <= MOST_DOCUMENTS ? limit : MOST_DOCUMENTS)
