import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

const DOUBLE = /(?<=\S)[ \u00a0]{2,}(?=\S)/g

/** Blanks at the ends of a target, and several in a row where German has one. */
export function checkBlanks({ source, target }: CheckedText): Finding[] {
  const findings: Finding[] = []
  if (target !== target.trim()) {
    findings.push({
      code: 'blank-at-end',
      severity: 'warning',
      message: {
        de: 'Am Anfang oder Ende steht ein Leerzeichen zu viel.',
        en: 'There is a blank too many at the beginning or end.',
      },
      correction: target.trim(),
    })
  }
  if (target.search(DOUBLE) >= 0 && source.search(DOUBLE) < 0) {
    findings.push({
      code: 'double-blank',
      severity: 'warning',
      message: { de: 'Zwei Leerzeichen hintereinander.', en: 'Two blanks in a row.' },
      correction: target.replaceAll(DOUBLE, ' '),
    })
  }
  return findings
}
