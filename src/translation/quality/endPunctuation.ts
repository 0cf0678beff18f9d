import type { LanguageTag } from '../../languages/languages.ts'
import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

type Kind = 'exclamation' | 'question'

/** Signs that end a question or an exclamation, in all scripts that are translated into. */
const SIGNS: Readonly<Record<Kind, RegExp>> = {
  question: /[?؟？፧⁇⁈]/u,
  exclamation: /[!！¡]/u,
}

/** Greek asks with a semicolon, which has a character of its own too. */
const GREEK_QUESTION = /[;\u037e?]/u

/** What may stand behind the last sign. */
const CLOSING = /[\s"'”“„»«’‘)\]}』」\u200e\u200f\u061c\u2066-\u2069]+$/u

/** Full stops of all scripts, for telling whether a sentence ends. */
const STOP = /[.。．۔።։…]$/u
const ANY_END = /[.。．۔።։…?؟？፧!！;:\u037e：፡፤፣、,，]$/u

/** What people type at the end of a sentence in this language. */
const STOP_OF: Partial<Record<LanguageTag, string>> = {
  am: '።',
  ti: '።',
  ur: '۔',
  'zh-Hans': '。',
}

/**
 * Whether a target asks and exclaims as its German does, and a sentence ends with a full stop, whichever sign
 * the script has for it.
 */
export function checkEndPunctuation({
  language,
  plainSource,
  plainTarget,
  target,
}: CheckedText): Finding[] {
  const source = plainSource.replace(CLOSING, '')
  const end = plainTarget.replace(CLOSING, '')
  const signOf = (kind: Kind) =>
    language === 'el' && kind === 'question' ? GREEK_QUESTION : SIGNS[kind]
  for (const kind of ['question', 'exclamation'] as const) {
    const isWanted = SIGNS[kind].test(source.slice(-1))
    const isThere = signOf(kind).test(end.slice(-1))
    if (isWanted && !isThere && !asksInside(language, kind, end)) return [finding(kind)]
    if (!isWanted && SIGNS[kind].test(end.slice(-1)) && STOP.test(source)) return [finding(kind)]
  }
  if (STOP.test(source) && !ANY_END.test(end) && source.length > 20) {
    const isBare = end === target
    return [
      {
        code: 'end-punctuation',
        severity: 'warning',
        message: {
          de: 'Der deutsche Satz endet mit einem Punkt.',
          en: 'The German sentence ends with a full stop.',
        },
        ...(isBare ? { correction: `${target}${STOP_OF[language] ?? '.'}` } : {}),
      },
    ]
  }
  return []
}

/** Spanish opens an exclamation, and other languages may put the sign where the emphasis is. */
const asksInside = (language: LanguageTag, kind: Kind, end: string): boolean =>
  language === 'es' && SIGNS[kind].test(end)

function finding(kind: Kind): Finding {
  return {
    code: 'end-punctuation',
    severity: 'warning',
    message:
      kind === 'question'
        ? {
            de: 'Nur einer der beiden Texte endet mit einem Fragezeichen.',
            en: 'Only one of the two texts ends with a question mark.',
          }
        : {
            de: 'Nur einer der beiden Texte endet mit einem Ausrufezeichen.',
            en: 'Only one of the two texts ends with an exclamation mark.',
          },
  }
}
