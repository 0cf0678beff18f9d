import { describe, expect, it } from 'vitest'
import { wordDiff } from '../../../../src/translation/segments/wordDiff.ts'

const marked = (before: string, after: string, language: Parameters<typeof wordDiff>[2] = 'de') =>
  wordDiff(before, after, language)
    .map(({ op, text }) => (op === 'equal' ? text : op === 'insert' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('the difference of two texts', () => {
  it.each([
    ['de', 'Alle Kinder lernen.', 'Alle Kinder lernen gern.', 'Alle Kinder lernen[+ gern].'],
    ['de', 'Am 5. April', 'Am 6. April', 'Am [-5][+6]. April'],
    ['de', 'gleich', 'gleich', 'gleich'],
    ['de', '', 'neu', '[+neu]'],
    ['ar', 'كل الأطفال يتعلمون', 'كل الأطفال يلعبون', 'كل الأطفال [-يتعلمون][+يلعبون]'],
    ['ta', 'எல்லா குழந்தைகளும்', 'எல்லா மாணவர்களும்', 'எல்லா [-குழந்தைகளும்][+மாணவர்களும்]'],
    ['zh-Hans', '报告已经发布', '报告已经取消', '报告已经[-发布][+取消]'],
  ] as const)('in %s goes by whole words: %s → %s', (language, before, after, expected) => {
    expect(marked(before, after, language)).toBe(expected)
  })

  it('never cuts a code, and tells one from another', () => {
    expect(marked('Alle <1>Kinder</1> lernen.', 'Alle <2>Kinder</2> lernen.')).toBe(
      'Alle [-<1>][+<2>]Kinder[-</1>][+</2>] lernen.',
    )
    expect(marked('a<1/>b', 'a<11/>b')).toBe('a[-<1/>][+<11/>]b')
  })

  it('is there for texts that have nothing in common, however long', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `Wort${index}`)
    const [before, after] = [words.join(' '), words.toReversed().join(' ')]
    const difference = wordDiff(before, after, 'de')
    const textOf = (dropped: string) =>
      difference.flatMap(({ op, text }) => (op === dropped ? [] : [text])).join('')
    expect(textOf('insert')).toBe(before)
    expect(textOf('delete')).toBe(after)
  })
})
