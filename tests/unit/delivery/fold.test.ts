import { describe, expect, it } from 'vitest'

import { fold, foldForSearch } from '../../../src/delivery/fold.ts'

describe('fold', () => {
  it.each([
    ['Ärzte', 'arzte'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['IRMAK ırmak', 'irmak irmak'],
    ['Łódź', 'lodz'],
    ['أهداف', 'اهداف'],
    ['مدرسي', 'مدرسی'],
    ['தமிழ்', 'தமிழ்'],
    ['한국어', '한국어'],
  ])('writes %s as %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })
})

describe('foldForSearch', () => {
  it('reads every way to write an umlaut as the same', () => {
    expect(
      new Set(['Äpfel', 'ÄPFEL', 'Aepfel', 'apfel', 'A\u0308pfel'].map(foldForSearch)),
    ).toEqual(new Set(['apfel']))
  })

  it('folds the beginning of a word to the beginning of the folded word', () => {
    const word = 'Steuermänner'
    for (let length = 1; length <= word.length; length += 1) {
      expect(foldForSearch(word)).toMatch(new RegExp(`^${foldForSearch(word.slice(0, length))}`))
    }
  })

  it('leaves out what divides words for easy reading', () => {
    expect(foldForSearch('Kinder·stuben Bundes\u00adland')).toBe('kinderstuben bundesland')
    expect(foldForSearch('9 · 10')).toBe('9 · 10')
  })

  it('sets Han characters apart', () => {
    expect(foldForSearch('目标').split(/\s+/).filter(Boolean)).toEqual(['目', '标'])
  })
})
