import type { LanguageTag } from '../../languages/languages.ts'
import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
  ['（', '）'],
] as const

/** Quotation marks of languages that never use the German ones, outside and inside another quotation. */
const QUOTES: Partial<Record<LanguageTag, readonly [open: string, close: string]>> = {
  en: ['“', '”'],
  tr: ['“', '”'],
  ar: ['«', '»'],
  fa: ['«', '»'],
  prs: ['«', '»'],
  ps: ['«', '»'],
  ckb: ['«', '»'],
  ur: ['”', '“'],
  it: ['«', '»'],
  es: ['«', '»'],
  pt: ['«', '»'],
  fr: ['« ', ' »'],
  el: ['«', '»'],
  so: ['“', '”'],
  ti: ['«', '»'],
  am: ['«', '»'],
  vi: ['“', '”'],
  ta: ['“', '”'],
  ko: ['“', '”'],
  'zh-Hans': ['“', '”'],
}

const GERMAN = /„([^„“”]*)[“”]/g

/** Brackets that are not closed, and German quotation marks where the language has others. */
export function checkPairs({ language, plainSource, plainTarget, target }: CheckedText): Finding[] {
  const findings: Finding[] = []
  if (isBalanced(plainSource) && !isBalanced(plainTarget)) {
    findings.push({
      code: 'brackets',
      severity: 'warning',
      message: {
        de: 'Eine Klammer ist nicht geschlossen oder nicht geöffnet.',
        en: 'A bracket is not closed or not opened.',
      },
    })
  }
  const own = QUOTES[language]
  if (own && plainTarget.search(GERMAN) >= 0) {
    const [open, close] = own
    findings.push({
      code: 'quotation-marks',
      severity: 'warning',
      message: {
        de: `In dieser Sprache schreibt man ${open}…${close} statt „…“.`,
        en: `This language has ${open}…${close} instead of „…“.`,
      },
      correction: target.replaceAll(GERMAN, `${open}$1${close}`),
    })
  }
  return findings
}

/** An enumeration such as “a)” or a smiley closes what nobody has opened. */
const ENUMERATION = /(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,2}\)/gu

function isBalanced(text: string): boolean {
  const counted = text.replaceAll(ENUMERATION, '')
  return BRACKETS.every(([open, close]) => count(counted, open) === count(counted, close))
}

const count = (text: string, sign: string) => text.split(sign).length - 1
