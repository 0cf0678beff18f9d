import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** Everything that the admin's bundle may be made of. */
const FOLDERS = ['src', 'collections']
const FILES = ['package-lock.json', 'payload.config.ts', 'next.config.mjs', 'tsconfig.json']

/** Content and tests: large, often changed, never in the bundle. */
const isLeftOut = (file: string) =>
  file.startsWith('src/demo/content/') || file.endsWith('.test.ts')

/**
 * A hash of the source that the admin is built from. It depends on names and bytes only, so that a copy
 * of the project with its build needs no new one.
 *
 * @param root the project's directory
 */
export async function sourceFingerprint(root: string): Promise<string> {
  const inFolders = await Promise.all(FOLDERS.map((folder) => filesIn(root, folder)))
  const files = [...FILES, ...inFolders.flat()].sort()
  const hash = createHash('sha256')
  // One after the other: all at once are more open files than a process may have where `ulimit -n` is 256.
  for (const file of files) {
    const content = await readFile(path.join(root, file))
    hash.update(`${file}\0${content.byteLength}\0`).update(content)
  }
  return hash.digest('hex')
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !isLeftOut(file))
}
