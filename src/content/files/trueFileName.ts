import path from 'node:path'

/** Extensions by which files of a type are known; the first one is what a wrong one becomes. */
const EXTENSIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jpe', '.jfif'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'image/gif': ['.gif'],
  'application/pdf': ['.pdf'],
}

/** File systems take 255 bytes; the names of a picture's sizes add their pixels, a number and an extension. */
const LONGEST_BYTES = 180

/** Names that mean devices on Windows; Payload would leave nothing of them. */
const RESERVED = /^(aux|com\d|con|lpt\d|nul|prn)$/i

const PICTURES = new Set(
  Object.entries(EXTENSIONS)
    .filter(([mime]) => mime.startsWith('image/'))
    .flatMap(([, extensions]) => extensions),
)

/**
 * The name under which an uploaded file is kept: whoever serves the folder goes by extensions. Phones
 * and programs often give pictures the extension of another format, so that one is set right; a name
 * that claims to be anything else (a page, a program, a PDF that is a picture) is a trick.
 *
 * @param name as it was uploaded
 * @param type what the content is
 * @returns undefined where the file is not to be kept
 */
export function trueFileName(name: string, { mime }: { mime: string }): string | undefined {
  const right = EXTENSIONS[mime]
  if (!right) return undefined
  const { name: base, ext } = path.parse(name)
  const claimed = ext.toLowerCase()
  if (right.includes(claimed)) return `${shortened(base)}${ext}`
  const isMistaken = claimed === '' || (PICTURES.has(right[0]) && PICTURES.has(claimed))
  return isMistaken ? `${shortened(base)}${right[0]}` : undefined
}

function shortened(given: string): string {
  const visible = given.replace(/^\.+/, '') || 'datei'
  const base = RESERVED.test(visible) ? `datei-${visible}` : visible
  const bytes = Buffer.from(base).subarray(0, LONGEST_BYTES)
  // Whole characters only: a part of one at the end becomes a replacement character.
  return bytes.length === LONGEST_BYTES ? bytes.toString().replace(/\uFFFD+$/, '') : base
}
