import { partsOf } from '../../richText/codes/parseCodes.ts'
import { isBlank } from '../../text/isBlank.ts'
import type { Finding } from './finding.ts'

const ERROR = 'error' as const

/**
 * Whether a target has the codes of its source, each once and well nested, in whatever order; and something
 * in each that has something in the source.
 */
export function checkCodes(source: string, target: string): Finding[] {
  const wanted = codesOf(source)
  const found = codesOf(target)
  const missing = [...wanted.all].filter((code) => !found.all.has(code))
  const extra = [...found.all].filter((code) => !wanted.all.has(code))
  const twice = [...found.twice]
  const empty = [...found.empty].filter((code) => wanted.all.has(code) && !wanted.empty.has(code))
  const findings: Finding[] = []
  if (missing.length > 0) {
    findings.push({
      code: 'code-missing',
      severity: ERROR,
      message: {
        de: `Es fehlt: ${list(missing)}.`,
        en: `Missing: ${list(missing)}.`,
      },
    })
  }
  if (extra.length > 0 || twice.length > 0) {
    const codes = list([...new Set([...extra, ...twice])])
    findings.push({
      code: 'code-extra',
      severity: ERROR,
      message: {
        de: `Zu viel: ${codes}. Jeder Code des deutschen Textes kommt genau einmal vor.`,
        en: `Too much: ${codes}. Each code of the German text occurs exactly once.`,
      },
    })
  }
  if (found.isCrossed) {
    findings.push({
      code: 'code-nesting',
      severity: ERROR,
      message: {
        de: 'Codes überkreuzen sich oder sind nicht geschlossen: Was zuletzt geöffnet wurde, wird zuerst geschlossen.',
        en: 'Codes cross each other or are not closed: what was opened last is closed first.',
      },
    })
  }
  if (empty.length > 0) {
    findings.push({
      code: 'code-empty',
      severity: ERROR,
      message: {
        de: `Nichts steht zwischen: ${list(empty)}.`,
        en: `Nothing stands between: ${list(empty)}.`,
      },
    })
  }
  return findings
}

const list = (codes: readonly string[]) => codes.join(', ')

function codesOf(text: string) {
  const all = new Set<string>()
  const twice = new Set<string>()
  const empty = new Set<string>()
  const open: { number: number; hasText: boolean }[] = []
  let isCrossed = false
  const add = (code: string) => {
    if (all.has(code)) twice.add(code)
    all.add(code)
  }
  for (const part of partsOf(text)) {
    if (part.kind === 'text') {
      if (!isBlank(part.text)) for (const one of open) one.hasText = true
    } else if (part.kind === 'single') {
      add(`<${part.number}/>`)
    } else if (part.kind === 'open') {
      add(pair(part.number))
      open.push({ number: part.number, hasText: false })
    } else {
      const last = open.at(-1)
      if (last?.number === part.number) {
        open.pop()
        if (!last.hasText) empty.add(pair(part.number))
      } else {
        isCrossed = true
        const at = open.findLastIndex(({ number }) => number === part.number)
        if (at >= 0) open.splice(at, 1)
        else all.add(pair(part.number))
      }
    }
  }
  return { all, twice, empty, isCrossed: isCrossed || open.length > 0 }
}

const pair = (number: number) => `<${number}>…</${number}>`
