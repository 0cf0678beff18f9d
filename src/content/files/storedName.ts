import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { readableName } from './readableName.ts'

const KEY_BYTES = 6

/** The end of every name that is made here: the key, the dimensions of a size, the extension. */
const END = new RegExp(String.raw`-([0-9a-f]{${KEY_BYTES * 2}})(-\d+x\d+)?(\.[a-z]+)$`)

/**
 * What makes the files of one upload its own. Two uploads of one name, of names that differ in case or
 * in the way an umlaut is written, and names that look like a size, all get another one. It is new
 * whenever the content is, so that an address never changes what it shows.
 */
export function newKey(): string {
  return randomBytes(KEY_BYTES).toString('hex')
}

/**
 * The name under which a file is kept and addressed, such as `haus-0c9f1e2d3a4b.png`, and
 * `haus-0c9f1e2d3a4b-480x320.webp` for a size of it.
 *
 * @param name the file's own name, of which the part before the extension is kept
 * @param extension without a dot
 * @param dimensions of a size
 */
export function storedName(
  name: string,
  key: string,
  extension: string,
  dimensions?: { width: number; height: number },
): string {
  const base = readableName(path.parse(name).name) || 'datei'
  const size = dimensions ? `-${dimensions.width}x${dimensions.height}` : ''
  return `${base}-${key}${size}.${extension}`
}

/** The key in a name that was made here; undefined for every other name. */
export function keyOf(storedName: string): string | undefined {
  return END.exec(storedName)?.[1]
}

/** A name without what was added to it: how people know the file. */
export function ownName(storedName: string): string {
  return readableName(storedName.replace(END, '$3'))
}
