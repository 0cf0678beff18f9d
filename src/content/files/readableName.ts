/**
 * Signs that nobody sees, that turn the text after them around, or that break a line: control and format
 * characters, what has no meaning (Unicode's `Default_Ignorable_Code_Point`), and the empty Braille sign.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** What file systems and addresses trip over. */
const UNSAFE = /[:*?"<>|]/g

/** A name that starts so is hidden, and Windows drops such an end. */
const ENDS = /^[. ]+|[. ]+$/g

/**
 * The name of a file as people read it, without any way to a folder: what they see is what it is.
 *
 * @returns empty where nothing is left of it
 */
export function readableName(name: string): string {
  const last = name.split(/[\\/]/).findLast((part) => part !== '') ?? ''
  return last
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replaceAll(UNSAFE, '')
    .replaceAll(ENDS, '')
}
