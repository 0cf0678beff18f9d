import { describe, expect, it } from 'vitest'
import { fold, foldForSearch } from '../../../../src/text/folding/fold.ts'

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

/** Each row reads the same to its readers. */
const ALIKE: [string, ...string[]][] = [
  ['Straße', 'STRASSE', 'STRAẞE', 'Strasse'],
  ['Größe', 'Gro\u0308ße', 'GRÖSSE', 'Groesse', 'Ｇｒöße'],
  ['Здоровʼя', "здоров'я", 'ЗДОРОВ’Я', 'здоров`я', 'здоров´я', 'здоровя', 'Здоров＇я'],
  ['їжак', 'Їжак', 'і\u0308жак'],
  ['ґанок', 'Ганок'],
  ['Bildung', 'Bil\u200bdung', 'Bil\u00addung', 'Bil\u2060dung', 'Bil\u200cdung', '\ufeffBildung'],
  ['Bildung', '\u202aBildung\u202c', 'Bil\u200ddung', 'Bil·dung', 'Bil‧dung', 'Bil\u180edung'],
  ['E-Mail', 'E‑Mail', 'E–Mail', 'E−Mail'],
  ['10 Jahre', '10\u00a0Jahre', '10\u202fJahre', ' 10  Jahre ', '10\tJahre'],
  ['Auflage', 'Auﬂage', 'Auf\u200clage'],
  ['2026', '٢٠٢٦', '۲۰۲۶', '२०२६', '２０２６', '௨௦௨௬', '𝟚𝟘𝟚𝟞'],
  ['محمد', 'مـحـمـد', 'مُحَمَّد', 'ﻣﺤﻤﺪ', '\u200fمحمد'],
  ['مدرسة', 'مدرسه'],
  ['المدرسة', 'ٱلمدرسة', 'ألمدرسة', 'آلمدرسه', 'إلمدرسة'],
  ['می‌خواهم', 'میخواهم', 'ميخواهم'],
  ['كتاب', 'کتاب', 'ڪتاب'],
  ['مسؤول', 'مسوول'],
  ['کۆتایی', 'کوتایی'],
  ['یەکسان', 'یهکسان', 'يه\u200cکسان'],
  ['ہم', 'هم', 'ھم'],
  ['İstanbul', 'ISTANBUL', 'istanbul', 'ıstanbul', 'I\u0307stanbul'],
  ['știință', 'ştiinţă', 'Stiinta'],
  ['Łódź', 'LODZ', 'łodz'],
  ['Đường', 'duong', 'ĐƯỜNG'],
  ['Kurdî', 'KURDÎ', 'kurdi'],
  ['σοφός', 'ΣΟΦΟΣ', 'σοφοσ'],
  ['שָׁלוֹם', 'שלום'],
]

describe('foldForSearch', () => {
  it.each(ALIKE)('finds %s by what reads the same', (...alike) => {
    expect(new Set(alike.map(foldForSearch)).size).toBe(1)
    expect(foldForSearch(alike[0])).not.toBe('')
  })

  it.each([
    ['بیت', 'بنت'],
    ['த', 'தா'],
    ['10', '100'],
    ['ja nein', 'janein'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other))
  })

  it('changes nothing that is folded already', () => {
    for (const [text] of ALIKE) expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text))
  })

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
})
