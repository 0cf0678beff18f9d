import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The absolute path of the file that a `file:…` address means, relative ones from where the process runs. */
export function sqliteFile(uri: string): string {
  return path.resolve(uri.startsWith('file://') ? fileURLToPath(uri) : uri.slice('file:'.length))
}
