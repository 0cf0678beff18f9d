/**
 * A text as readers see it: composed (Unicode NFC), blanks as HTML shows them, one for many and none
 * at the ends.
 */
export function visibleText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[ \t\n\r\f]+/g, ' ')
    .replaceAll(/^ | $/g, '')
}
