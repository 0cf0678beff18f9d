import type { Target as Place } from '../target.ts'
import { longestOf } from '../segments/longestOf.ts'
import { isRequired, type Segment } from '../segments/segment.ts'
import type { MinorEdit } from '../segments/minorEdit.ts'
import { type Dismissal, isOutdated, segmentStateOf, type Target } from '../segments/target.ts'
import { readAddress } from '../../text/readAddress.ts'
import { checkBlanks } from './blanks.ts'
import { type CheckedText, checkedText } from './checkedText.ts'
import { checkCodes } from './codes.ts'
import { checkDoubledWords } from './doubledWords.ts'
import { checkEndPunctuation } from './endPunctuation.ts'
import { checkInvisible } from './invisible.ts'
import { checkLength } from './lengths.ts'
import { checkPairs } from './pairs.ts'
import { checkSameLanguage } from './sameLanguage.ts'
import { checkScripts } from './scripts.ts'
import { checkValues } from './values/checkValues.ts'
import type { Finding } from './finding.ts'

/** What is checked: the work on a document in a language. */
export type Checked = {
  readonly collection: Place['collection']
  readonly language: Place['language']
  readonly segments: readonly Segment[]
  readonly targets: ReadonlyMap<string, Target>
  readonly minor: readonly MinorEdit[]
  /** What editors have dismissed for all languages. */
  readonly dismissals: readonly (Dismissal & { path: string })[]
}

/** A finding of a segment, and who has said that it is none. */
export type Check = Finding & { dismissed?: Dismissal }

/**
 * Everything that programs find in the targets of a document, by path. What is empty or outdated is found
 * here too, so that there is one answer to what keeps a translation from being handed in.
 */
export function checkTargets(checked: Checked): Map<string, Check[]> {
  const { segments, targets, minor } = checked
  return new Map(
    segments.flatMap((segment): [string, Check[]][] => {
      const target = targets.get(segment.path)
      const findings = [
        ...checkState(segment, target, minor),
        ...(segmentStateOf(target) === 'initial'
          ? []
          : [
              ...checkTarget(segment, (target as Target).target, checked),
              ...checkConsistency(checked, segment, (target as Target).target),
            ]),
      ]
      if (findings.length === 0) return []
      return [[segment.path, findings.map((one) => withDismissal(one, segment, target, checked))]]
    }),
  )
}

function checkState(
  segment: Segment,
  target: Target | undefined,
  minor: readonly MinorEdit[],
): Finding[] {
  if (isRequired(segment) && segmentStateOf(target) === 'initial') {
    const message = { de: 'Hier fehlt die Übersetzung.', en: 'There is no translation here.' }
    return [{ code: 'empty-target', severity: 'error', message }]
  }
  if (!isOutdated(segment, target, minor)) return []
  const message = {
    de: 'Der deutsche Text hat sich geändert. Bitte anpassen, oder bestätigen, dass es noch stimmt.',
    en: 'The German text has changed. Please adapt this, or confirm that it is still right.',
  }
  return [{ code: 'outdated', severity: 'error', message }]
}

/** Everything that is looked at in one text, errors first. */
const CHECKS: readonly ((text: CheckedText) => Finding[])[] = [
  ({ source, target }) => checkCodes(source, target),
  checkInvisible,
  checkSameLanguage,
  checkScripts,
  checkValues,
  checkEndPunctuation,
  checkPairs,
  checkDoubledWords,
  checkBlanks,
  checkLength,
]

/** What programs find in one text. */
export function checkText(
  language: Checked['language'],
  source: string,
  target: string,
): Finding[] {
  const text = checkedText(language, source, target)
  return CHECKS.flatMap((check) => check(text))
}

function checkTarget(
  { kind, path, source }: Segment,
  target: string,
  { collection, language }: Checked,
): Finding[] {
  if (kind === 'text') {
    return [
      ...checkLimit(longestOf(collection, path), target),
      ...checkText(language, source, target),
    ]
  }
  if (kind !== 'link' || readAddress(target).address) return []
  const message = {
    de: 'Das ist keine Adresse, zu der ein Link führen kann.',
    en: 'This is no address that a link can lead to.',
  }
  return [{ code: 'wrong-address', severity: 'error', message }]
}

/** What its field would refuse when it is published. */
function checkLimit(longest: number | undefined, target: string): Finding[] {
  if (longest === undefined || target.length <= longest) return []
  const message = {
    de: `Hier ist Platz für ${longest} Zeichen; es sind ${target.length}.`,
    en: `There is room for ${longest} characters here; these are ${target.length}.`,
  }
  return [{ code: 'too-long', severity: 'error', message }]
}

/** The same German has the same translation within a document; the first one counts. */
function checkConsistency(
  { segments, targets }: Checked,
  segment: Segment,
  target: string,
): Finding[] {
  const first = segments.find(
    ({ path, hash, kind }) =>
      kind === 'text' && hash === segment.hash && segmentStateOf(targets.get(path)) !== 'initial',
  )
  const other = first && targets.get(first.path)?.target
  if (!first || first.path === segment.path || !other || other === target) return []
  return [
    {
      code: 'inconsistent',
      severity: 'warning',
      message: {
        de: `Derselbe deutsche Text ist weiter oben anders übersetzt: ${other}`,
        en: `The same German text is translated otherwise further up: ${other}`,
      },
      correction: other,
    },
  ]
}

/** A warning counts as dismissed as long as source and target are those that it was dismissed for. */
function withDismissal(
  finding: Finding,
  { path, hash }: Segment,
  target: Target | undefined,
  { dismissals }: Checked,
): Check {
  if (finding.severity === 'error') return finding
  const own = (target?.dismissals ?? []).find(
    (one) => one.code === finding.code && one.sourceHash === hash && one.target === target?.target,
  )
  const everywhere = dismissals.find(
    (one) => one.path === path && one.code === finding.code && one.sourceHash === hash,
  )
  const dismissed = own ?? everywhere
  return dismissed ? { ...finding, dismissed } : finding
}

/** What keeps the work from being handed in and published. */
export function errorsIn(checks: ReadonlyMap<string, readonly Check[]>) {
  return [...checks].flatMap(([path, found]) =>
    found.flatMap(({ code, severity, message }) =>
      severity === 'error' ? [{ path, code, message }] : [],
    ),
  )
}
