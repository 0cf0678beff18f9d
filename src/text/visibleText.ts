/** Soft hyphen, zero-width space, word joiner, byte order mark: where a line may break, or nothing. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g

/** A text in composed letters (Unicode NFC), without what German shows nothing of. */
export function visibleLetters(text: string): string {
  return text.replaceAll(UNSEEN, '').normalize('NFC')
}

/**
 * A text as readers see it: composed (Unicode NFC), blanks as HTML shows them, one for many and none
 * at the ends.
 */
export function visibleText(text: string): string {
  return visibleLetters(text)
    .replaceAll(/[ \t\n\r\f]+/g, ' ')
    .replaceAll(/^ | $/g, '')
}
