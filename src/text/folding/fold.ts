import { asRead } from './asRead.ts'

/** Letters that Unicode does not take apart (UAX #15), as they are typed where a keyboard lacks them. */
const LATIN_GREEK_CYRILLIC = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ґ: 'г',
}

/**
 * Letters of the Arabic script that one keyboard has for another's (Arabic, Persian, Urdu, Pashto,
 * Sorani), and the small marks of Sorani that are left out as accents are.
 */
const ARABIC = {
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ي: 'ی',
  ى: 'ی',
  ێ: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ګ: 'گ',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۆ: 'و',
  ڕ: 'ر',
  ڵ: 'ل',
}

const LETTERS: Readonly<Record<string, string>> = { ...LATIN_GREEK_CYRILLIC, ...ARABIC }

const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/**
 * Accents, umlaut dots, hamza, Arabic and Hebrew vowel signs. Marks of other scripts, as the vowels of
 * Tamil are, are letters to their readers and stay.
 */
const MARKS = /[\p{Mark}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]]/gv

/**
 * A text as it is sorted, whatever the language: as it reads, without case and accents, so that Ä stands
 * with A. (No collation per language: one order is the same on every page and needs one index.)
 */
export function fold(text: string): string {
  return asRead(text)
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/**
 * A text as it is searched: folded, and `ae`, `oe`, `ue` as one writes ä, ö, ü where the keyboard has
 * none, read as those. Both text and query go through it, so that `Aepfel`, `ÄPFEL` and `apfel` are one.
 */
export function foldForSearch(text: string): string {
  return fold(text).replace(/([aou])e/g, '$1')
}
