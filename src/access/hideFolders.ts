import type { SanitizedCollectionConfig } from 'payload'

/**
 * Pages of the admin get the configuration of collections with almost everything in it, and staff would read
 * in which folder of the machine uploads are. What is not enumerable is not sent to them.
 */
export const hideFolders = {
  collection({ upload }: SanitizedCollectionConfig) {
    const { staticDir } = upload
    if (staticDir === undefined) return {}
    const hiding = { ...upload }
    Object.defineProperty(hiding, 'staticDir', { value: staticDir, enumerable: false })
    return { upload: hiding }
  },
}
