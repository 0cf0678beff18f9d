import { describe, expect, it } from 'vitest'
import {
  describeState,
  describeTime,
  type Failure,
  isPassing,
  savingState,
} from '../../../../src/admin/saving/savingState.ts'

const AT = new Date(2026, 10, 25, 14, 3)
const NEXT_DAY = new Date(2026, 10, 26, 9, 0)
const OFFLINE = { reason: 'offline' } as const

describe('the saving state', () => {
  it.each([
    ['untouched', { isModified: false, isSaving: false, failure: undefined, savedAt: undefined }],
    ['saved', { isModified: false, isSaving: false, failure: undefined, savedAt: AT }],
    ['unsaved', { isModified: true, isSaving: false, failure: undefined, savedAt: AT }],
    ['saving', { isModified: true, isSaving: true, failure: undefined, savedAt: AT }],
    // A new attempt is under way, or Payload takes what it has sent for saved.
    ['failed', { isModified: true, isSaving: true, failure: OFFLINE, savedAt: AT }],
    ['failed', { isModified: false, isSaving: false, failure: OFFLINE, savedAt: AT }],
  ])('is %s', (kind, known) => {
    expect(savingState(known).kind).toBe(kind)
  })

  it.each<[Failure['reason'], boolean]>([
    ['offline', true],
    ['unavailable', true],
    ['signed-out', true],
    ['other-account', true],
    ['conflict', false],
    ['refused', false],
  ])('of a failure that is %s, waiting helps: %s', (reason, helps) => {
    expect(isPassing({ reason, message: '' })).toBe(helps)
  })

  it('is said in the language of the interface', () => {
    const says = (state: Parameters<typeof describeState>[0]) =>
      (['de', 'en'] as const).map((language) => describeState(state, language, AT))
    expect(says({ kind: 'untouched' })).toEqual(['', ''])
    expect(says({ kind: 'saved', at: AT })).toEqual(['Gespeichert um 14:03', 'Saved at 14:03'])
    expect(says({ kind: 'failed', failure: { reason: 'signed-out' } })).toEqual([
      'Nicht gespeichert: Sie sind abgemeldet.',
      'Not saved: you are signed out.',
    ])
    expect(says({ kind: 'failed', failure: { reason: 'refused', message: 'Darum.' } })).toEqual([
      'Nicht gespeichert: Darum.',
      'Not saved: Darum.',
    ])
  })

  it('has the date with a time of another day', () => {
    expect(describeTime(AT, 'de', NEXT_DAY)).toBe('am 25.11.2026 um 14:03')
    expect(describeTime(AT, 'en', NEXT_DAY)).toBe('on 25 Nov 2026 at 14:03')
  })
})
