import type { SanitizedConfig } from 'payload'

/**
 * Pages of the admin get the configuration of collections with almost everything in it, and staff would read
 * in which folder of the machine uploads are. What is not enumerable is not sent to them.
 *
 * @param building what `buildConfig` returns
 */
export async function hideFolders(building: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await building
  return {
    ...config,
    collections: config.collections.map((collection) => {
      const { staticDir } = collection.upload
      if (staticDir === undefined) return collection
      const upload = { ...collection.upload }
      Object.defineProperty(upload, 'staticDir', { value: staticDir, enumerable: false })
      return { ...collection, upload }
    }),
  }
}
