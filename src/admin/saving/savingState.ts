import type { Words } from '../../text/words.ts'

/** Why a text could not be saved, as far as the form can do something about it. */
export type Failure =
  /** The server cannot be reached. */
  | { reason: 'offline' }
  /** It answers that it cannot do it now, or has failed. */
  | { reason: 'unavailable' }
  /** Nobody is signed in any more. */
  | { reason: 'signed-out' }
  /** Somebody else is signed in now, in this browser. */
  | { reason: 'other-account' }
  /** Something else has been saved since the form was filled. */
  | { reason: 'conflict' }
  /** It was refused, and the server has said why. */
  | { reason: 'refused'; message: string }

export type SavingState =
  | { kind: 'untouched' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'failed'; failure: Failure }

/**
 * What the form may say of its text. A failure is not over because a new attempt is under way.
 *
 * @param known what the form knows: whether something was typed since the last save, whether a save is
 *   under way, why the last one failed, and when the text was last saved
 */
export function savingState(known: {
  isModified: boolean
  isSaving: boolean
  failure: Failure | undefined
  savedAt: Date | undefined
}): SavingState {
  const { isModified, isSaving, failure, savedAt } = known
  if (failure) return { kind: 'failed', failure }
  if (isSaving) return { kind: 'saving' }
  if (isModified) return { kind: 'unsaved' }
  return savedAt ? { kind: 'saved', at: savedAt } : { kind: 'untouched' }
}

/** Whether a new attempt can succeed without anybody doing anything in the form. */
export const isPassing = ({ reason }: Failure): boolean =>
  ['offline', 'unavailable', 'signed-out', 'other-account'].includes(reason)

export type Language = keyof Words

const REASONS = {
  offline: {
    de: 'keine Verbindung. Es wird weiter versucht.',
    en: 'no connection. It will be tried again.',
  },
  unavailable: {
    de: 'der Server antwortet nicht. Es wird weiter versucht.',
    en: 'the server does not answer. It will be tried again.',
  },
  'signed-out': { de: 'Sie sind abgemeldet.', en: 'you are signed out.' },
  'other-account': {
    de: 'hier ist jetzt ein anderes Konto angemeldet.',
    en: 'another account is signed in here now.',
  },
  conflict: {
    de: 'hier wurde inzwischen etwas anderes gespeichert.',
    en: 'something else has been saved here meanwhile.',
  },
} as const

/**
 * The state as a sentence.
 *
 * @param now decides whether a time needs its date
 */
export function describeState(
  state: SavingState,
  language: Language,
  now: Date = new Date(),
): string {
  const isGerman = language === 'de'
  switch (state.kind) {
    case 'untouched':
      return ''
    case 'unsaved':
      return isGerman ? 'Noch nicht gespeichert' : 'Not saved yet'
    case 'saving':
      return isGerman ? 'Wird gespeichert …' : 'Saving …'
    case 'saved':
      return `${isGerman ? 'Gespeichert' : 'Saved'} ${describeTime(state.at, language, now)}`
    case 'failed': {
      const { failure } = state
      const reason =
        failure.reason === 'refused' ? failure.message : REASONS[failure.reason][language]
      return `${isGerman ? 'Nicht gespeichert' : 'Not saved'}: ${reason}`
    }
  }
}

/** “um 14:03”, and on another day “am 24.11.2026 um 14:03”. */
export function describeTime(at: Date, language: Language, now: Date = new Date()): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at)
  const clock = language === 'de' ? `um ${time}` : `at ${time}`
  if (at.toDateString() === now.toDateString()) return clock
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at)
  return language === 'de' ? `am ${date} ${clock}` : `on ${date} ${clock}`
}
