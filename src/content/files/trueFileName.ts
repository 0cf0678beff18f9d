import path from 'node:path'
import { EXTENSIONS, typeOfName } from './fileTypes.ts'
import { readableName } from './readableName.ts'

/** File systems take 255 bytes; the names of a picture's sizes add their pixels, a number and an extension. */
const LONGEST_BYTES = 180

/** Names that mean devices on Windows, whatever comes after a dot. */
const RESERVED = /^(aux|com[\d¹²³]|con|conin\$|conout\$|lpt[\d¹²³]|nul|prn) *(\.|$)/i

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
  const readable = readableName(name)
  const { name: base, ext } = path.parse(readable)
  const claimed = typeOfName(readable)
  if (claimed === mime) return `${keepable(base)}${ext}`
  const isMistaken = ext === '' || (isPicture(mime) && isPicture(claimed))
  return isMistaken ? `${keepable(base)}${right[0]}` : undefined
}

const isPicture = (type: string | undefined) => type?.startsWith('image/') ?? false

function keepable(given: string): string {
  const base = RESERVED.test(given) ? `datei-${given}` : given
  const bytes = Buffer.from(base).subarray(0, LONGEST_BYTES)
  // Whole characters only: a part of one at the end becomes a replacement character.
  const whole = bytes.toString().replace(/\uFFFD+$/, '')
  return readableName(whole) || 'datei'
}
