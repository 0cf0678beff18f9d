import type { CollectionBeforeOperationHook, SanitizedConfig } from 'payload'
import { describe, expect, it } from 'vitest'
import { limitReads, MOST_DOCUMENTS } from '../../../src/access/limitReads.ts'

const collection = { slug: 'goals', hooks: { beforeOperation: [] } }
const { collections } = await limitReads(
  Promise.resolve({ collections: [collection] } as unknown as SanitizedConfig),
)
const [hook] = collections[0]!.hooks.beforeOperation as [CollectionBeforeOperationHook]

const limited = (
  args: object,
  { operation = 'read', payloadAPI = 'REST' }: { operation?: string; payloadAPI?: string } = {},
) => hook({ args, operation, req: { payloadAPI } } as never) as object

describe('limitReads', () => {
  it.each([0, -1, NaN, MOST_DOCUMENTS + 1])('does not give %s documents', (limit) => {
    expect(limited({ limit })).toMatchObject({ limit: MOST_DOCUMENTS })
  })

  it.each(['read', 'findVersions', 'readDistinct'])('knows the list %s', (operation) => {
    expect(limited({ limit: 0 }, { operation })).toMatchObject({ limit: MOST_DOCUMENTS })
  })

  it('leaves a limit as it is that is none too many', () => {
    expect(limited({ limit: MOST_DOCUMENTS })).toMatchObject({ limit: MOST_DOCUMENTS })
    expect(limited({ limit: 1 })).toMatchObject({ limit: 1 })
  })

  it('gives no list without pages', () => {
    expect(limited({ pagination: false })).toMatchObject({ pagination: true })
  })

  it('limits joined lists too', () => {
    const joins = { articles: { limit: 0, sort: 'title' }, events: false, partners: { limit: 5 } }
    expect(limited({ joins })).toMatchObject({
      joins: {
        articles: { limit: MOST_DOCUMENTS, sort: 'title' },
        events: false,
        partners: { limit: 5 },
      },
    })
  })

  it.each([0, -1, 1.5, NaN])('takes page %s for the first one', (page) => {
    expect(limited({ page })).toMatchObject({ page: 1 })
  })

  it('does not touch the Local API, nor writes', () => {
    const args = { limit: 0, pagination: false }
    expect(limited(args, { payloadAPI: 'local' })).toBe(args)
    expect(limited(args, { operation: 'update' })).toBe(args)
  })
})
