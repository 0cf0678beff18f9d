import type { Access, SanitizedConfig } from 'payload'
import { permissions } from './permissions.ts'

/**
 * Payload adds collections of its own and opens some to everybody who is signed in, programs with a key
 * included. Here they are for people who use the admin, and what no page of it needs is for nobody.
 *
 * @param building what `buildConfig` returns
 */
export async function closeInternals(building: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await building
  return {
    ...config,
    collections: config.collections.map((collection) => ({
      ...collection,
      access: collection.slug.startsWith('payload-')
        ? restrict(collection.slug, collection.access)
        : collection.access,
      endpoints: collection.endpoints && collection.endpoints.filter(isUsed(collection)),
    })),
    globals: config.globals.map((global) => ({
      ...global,
      endpoints: global.endpoints && global.endpoints.filter(isUsed(global)),
    })),
  }
}

/** Payload makes addresses for versions and verified accounts where there are none, and fails there. */
const isUsed =
  ({ versions }: { versions?: unknown }) =>
  ({ path }: { path: string }) =>
    path !== '/verify/:id' && (Boolean(versions) || !path.startsWith('/versions'))

type CollectionAccess = SanitizedConfig['collections'][number]['access']

function restrict(slug: string, access: CollectionAccess): CollectionAccess {
  const usedByAdmin = slug === 'payload-locked-documents' || slug === 'payload-preferences'
  return Object.fromEntries(
    Object.entries(access).map(([operation, rule]) => [
      operation,
      usedByAdmin ? ifStaff(rule as Access) : () => false,
    ]),
  ) as CollectionAccess
}

const ifStaff =
  (rule: Access): Access =>
  (args) =>
    permissions.usesAdmin(args.req.user) && rule(args)
