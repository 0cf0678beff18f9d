/** Letters that Unicode does not take apart (UAX #15), and keyboards' variants of Arabic letters. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
}

const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/**
 * Accents, umlaut dots, hamza, Arabic vowel signs. Marks that belong to one script, as the vowels of
 * Tamil do, are letters to its readers and stay.
 */
const MARKS = /[\p{Mark}&&\p{Script=Inherited}]/gv

/**
 * A text as it is sorted, whatever the language: without case and accents, so that Ä stands with A.
 * (No collation per language: one order is the same on every page and needs one index.)
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/** The mediopoint and hyphens of Leichte Sprache, and soft hyphens: nobody types them. */
const WORD_DIVIDERS = /(?<=\p{L})[\u00ad\u00b7\u2027](?=\p{L})/gu

/**
 * A text as it is searched: folded, and `ae`, `oe`, `ue` as one writes ä, ö, ü where the keyboard has
 * none, read as those. Both text and query go through it, so that `Aepfel`, `ÄPFEL` and `apfel` are one.
 * Han characters stand alone, because Chinese puts no blanks between words.
 */
export function foldForSearch(text: string): string {
  return fold(text.replace(WORD_DIVIDERS, ''))
    .replace(/([aou])e/g, '$1')
    .replace(/\p{Script=Han}/gu, ' $& ')
}
