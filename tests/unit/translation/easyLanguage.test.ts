import { describe, expect, it } from 'vitest'
import { hintsIn } from '../../../src/translation/easyLanguage/hints.ts'
import { RULES } from '../../../src/translation/easyLanguage/rules.ts'

const codes = (line: string) => hintsIn([line], 'easy').map(({ code }) => code)
const found = (line: string) => hintsIn([line], 'easy').map(({ code, found: what }) => [code, what])

/** Sentences that follow the rules. */
const EASY = [
  'Alle Kinder sollen gut lernen.',
  'Die Schule hilft den Familien.',
  'Wir treffen uns am 5. Mai um 14 Uhr.',
  'Das Treffen ist in Essen.',
  'Sie wird bald gehen.',
  'Es wird Hilfe geben.',
  'Der Bus kommt gleich.',
  'Rufen Sie uns an: 0201 12 34 56.',
  'Das Haus von dem Lehrer ist groß.',
  'Bildungs·chancen sind wichtig.',
  'Wir haben 3 Büros.',
  'Lesen Sie, was uns wichtig ist.',
  'Er und die Frau kommen.',
  'Das ist gut für Kinder, Eltern und die Schule.',
]

describe('a sentence of Leichte Sprache gets no hint', () => {
  it.each(EASY)('%s', (sentence) => {
    expect(found(sentence)).toEqual([])
  })
})

describe('a sentence that is hard gets one', () => {
  it.each([
    [
      'Wir wollen für alle Kinder im ganzen Ruhrgebiet sehr gute und faire Schulen haben.',
      'long-sentence',
    ],
    ['Wir helfen, weil alle Kinder wichtig sind.', 'subordinate-clause'],
    ['Wir wissen, dass Kinder gern lernen.', 'subordinate-clause'],
    ['Obwohl es regnet, kommen alle.', 'subordinate-clause'],
    ['Das ist die Schule, die mein Kind besucht.', 'subordinate-clause'],
    ['Die Kinder werden gut betreut.', 'passive'],
    ['Das Haus wurde gebaut.', 'passive'],
    ['Die Pläne werden diskutiert.', 'passive'],
    ['Wir kennen die Sorgen eines Kindes.', 'genitive'],
    ['Das ist das Ziel des Landes.', 'genitive'],
    ['Das könnte gut werden.', 'subjunctive'],
    ['Wir würden gern kommen.', 'subjunctive'],
    ['Das ist nicht schwer.', 'negation'],
    ['Es gibt keine Fragen.', 'negation'],
    ['Wir wollen Bildungsgerechtigkeit.', 'long-word'],
    ['Die Zusammenarbeitsvereinbarung ist da.', 'long-word'],
    ['Es gibt z. B. Hefte.', 'abbreviation'],
    ['Das macht der RVR.', 'abbreviation'],
    ['Wir haben fünf Büros.', 'number-in-words'],
    ['Das sind 43 Prozent.', 'exact-number'],
    ['Es kamen 12.345 Menschen.', 'exact-number'],
    ['Das ist Phase III.', 'exact-number'],
    ['Kommen Sie & lernen Sie.', 'special-sign'],
    ['Das ist für Schüler:innen.', 'special-sign'],
    ['Wir wollen Partizipation.', 'foreign-word'],
    ['Das ist eine gute Qualität.', 'foreign-word'],
    ['Wir helfen. Wir hören zu.', 'several-statements'],
  ])('%s → %s', (sentence, code) => {
    expect(codes(sentence)).toContain(code)
  })

  it('has an example for every rule', () => {
    expect(RULES.length).toBe(12)
  })
})

describe('an ordinary German text', () => {
  it('gets milder hints: what makes translating harder', () => {
    const line =
      'Die Partner werden, weil es nicht anders geht, z. B. im Ruhrgebiet die Zusammenarbeitsvereinbarung unterschreiben.'
    expect(hintsIn([line], 'translatable').map(({ code }) => code)).toEqual([
      'long-word',
      'abbreviation',
    ])
  })

  it('may have longer sentences, and several in a paragraph', () => {
    const twenty = `${Array.from({ length: 20 }, () => 'Wort').join(' ')}. Noch ein Satz.`
    expect(hintsIn([twenty], 'translatable')).toEqual([])
    const thirty = `${Array.from({ length: 30 }, () => 'Wort').join(' ')}.`
    expect(hintsIn([thirty], 'translatable')).toMatchObject([
      { code: 'long-sentence', found: '30' },
    ])
  })

  it('has the length that is set', () => {
    const eight = 'Wir wollen alle zusammen heute gut lernen dürfen.'
    expect(hintsIn([eight], 'easy', 7)).toMatchObject([{ code: 'long-sentence', found: '8' }])
  })
})
