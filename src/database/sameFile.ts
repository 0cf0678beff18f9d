import { statSync } from 'node:fs'

/**
 * SQLite goes on with an open file that has been moved, deleted or replaced, and what it writes there is
 * gone with the next start.
 *
 * @param file the path of a file that has just been opened
 * @returns a function that throws while another file, or none, has that path
 */
export function sameFile(file: string): () => void {
  const opened = statSync(file)
  return () => {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found?.ino === opened.ino && found.dev === opened.dev) return
    throw new Error(`${file} is not the file any more that this process has opened.`)
  }
}
