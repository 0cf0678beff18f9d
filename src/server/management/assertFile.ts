import { access } from 'node:fs/promises'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'
import { Problem } from '../http/problem.ts'

const FILE = /^\/([^/]+)\/file\/([^/]+)$/

/**
 * Answers for an uploaded file that is not there; Payload would take it for an error of the server.
 *
 * @param route the address below the API's own, decodable
 * @throws {Problem} `not-found`
 */
export async function assertFile(config: SanitizedConfig, route: string): Promise<void> {
  const [, slug, encoded = ''] = FILE.exec(route) ?? []
  const upload = config.collections.find((collection) => collection.slug === slug)?.upload
  if (!upload) return
  const name = decodeURIComponent(encoded)
  // Payload refuses what leads out of the folder.
  if (name !== path.basename(name)) return
  try {
    await access(path.join(upload.staticDir ?? '', name))
  } catch {
    throw new Problem('not-found', 'There is no such file.')
  }
}
