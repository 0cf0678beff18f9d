import { describe, expect, it } from 'vitest'
import { searchQuery, typedWords } from '../../../../src/delivery/store/searchQuery.ts'
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

describe('typedWords', () => {
  it('has a word with an apostrophe as one', () => {
    for (const word of ["здоров'я", 'Здоровʼя', 'здоров’я']) {
      expect(typedWords(word)).toEqual(['здоровя'])
    }
  })

  it('has what is typed again once', () => {
    expect(typedWords('Lesen lesen LESEN lernen')).toEqual(['lesen', 'lernen'])
  })

  it('has nothing where nothing is seen, and nothing that FTS5 would understand', () => {
    expect(typedWords(' \u200b \u00ad')).toEqual([])
    expect(typedWords('NEAR( a" *OR* 1-b')).toEqual(['near', 'a', 'or', '1 b'])
  })
})

it('searchQuery asks for each word with the mark of each language', () => {
  expect(searchQuery('1 b', [0, 2])).toBe('"\ue0001 \ue000b"* OR "\ue0021 \ue002b"*')
})
