import { describe, expect, it } from 'vitest'
import { searchQuery } from '../../../../src/delivery/store/searchQuery.ts'
import { searchWords, wordsToFind } from '../../../../src/delivery/store/searchWords.ts'

const split = (words: string) => words.split(/\s+/).filter(Boolean)

describe('searchWords', () => {
  it('sets Han characters apart', () => {
    expect(split(searchWords('目标'))).toEqual(['目', '标'])
  })
})

describe('wordsToFind', () => {
  it('has divided words in one and in parts', () => {
    expect(split(wordsToFind('L’école ouvre'))).toEqual(['lecole', 'ouvre', 'l', 'ecole'])
    expect(split(wordsToFind('می\u200cخواهم'))).toEqual(['میخواهم', 'می', 'خواهم'])
  })
})

describe('searchQuery', () => {
  it('asks for a word with an apostrophe as one', () => {
    for (const word of ["здоров'я", 'Здоровʼя', 'здоров’я']) {
      expect(searchQuery(word)).toBe('"здоровя"*')
    }
  })

  it('asks for nothing where nothing is seen', () => {
    expect(searchQuery(' \u200b \u00ad')).toBeUndefined()
  })
})
