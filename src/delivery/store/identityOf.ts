import { statSync } from 'node:fs'

/**
 * What tells a file from another one that takes its place under the same name: a number of the file system
 * is given again once nobody has its file open.
 *
 * @returns undefined where there is none
 */
export function identityOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats && `${stats.ino} ${stats.birthtimeMs}`
}
