import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

/**
 * Characters that change how a text is shown and that nobody sees: embeddings and overrides, tags, control
 * characters, a byte order mark in the middle. Joiners and marks of direction are ordinary spelling.
 */
const SUSPECT =
  /[\u202a-\u202e\ufeff\ufff9-\ufffb]|(?![\t\n\r])\p{Cc}|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu

const ISOLATES = /[\u2066-\u2068]/g
const END_OF_ISOLATE = /\u2069/g

/** Invisible characters that scramble a text (Unicode UAX #9). */
export function checkInvisible({ target }: CheckedText): Finding[] {
  const isSuspect = target.search(SUSPECT) >= 0
  const isOpen = !areClosed(target)
  if (!isSuspect && !isOpen) return []
  const clean = target.replaceAll(SUSPECT, '')
  const correction = isOpen ? clean.replaceAll(ISOLATES, '').replaceAll(END_OF_ISOLATE, '') : clean
  return [
    {
      code: 'invisible-characters',
      severity: 'error',
      message: {
        de: 'Der Text enthält unsichtbare Zeichen, die ihn durcheinanderbringen.',
        en: 'The text has invisible characters that scramble it.',
      },
      correction,
    },
  ]
}

/** Whether each isolate ends after it has begun. */
function areClosed(text: string): boolean {
  let open = 0
  for (const sign of text) {
    if (sign >= '\u2066' && sign <= '\u2068') open += 1
    else if (sign === '\u2069') open -= 1
    if (open < 0) return false
  }
  return open === 0
}
