import { unescapeCodes } from '../../richText/codes/escape.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import type { Target as Place } from '../target.ts'

/** One translated text, as the checks look at it. */
export type CheckedText = {
  language: Place['language']
  /** With codes. */
  source: string
  target: string
  /** As readers see them, without codes. */
  plainSource: string
  plainTarget: string
}

export function checkedText(
  language: Place['language'],
  source: string,
  target: string,
): CheckedText {
  const plain = (text: string) => unescapeCodes(withoutCodes(text))
  return { language, source, target, plainSource: plain(source), plainTarget: plain(target) }
}
