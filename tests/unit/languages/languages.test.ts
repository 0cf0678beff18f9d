import { describe, expect, it } from 'vitest'

import {
  isLanguageTag,
  languageOf,
  LANGUAGES,
  resolveTag,
  SOURCE_LANGUAGE,
} from '../../../src/languages/languages.ts'
import type { Language } from '../../../src/languages/languages.ts'

/** Written down a second time on purpose: the table of languages that was agreed on. */
const AGREED = [
  ['de', 'Deutsch', 'ltr'],
  ['de-simple', 'Leichte Sprache', 'ltr'],
  ['en', 'English', 'ltr'],
  ['tr', 'Türkçe', 'ltr'],
  ['ar', 'العربية', 'rtl'],
  ['uk', 'Українська', 'ltr'],
  ['pl', 'Polski', 'ltr'],
  ['ru', 'Русский', 'ltr'],
  ['ro', 'Română', 'ltr'],
  ['bg', 'Български', 'ltr'],
  ['kmr', 'Kurmancî', 'ltr'],
  ['ckb', 'کوردیی ناوەندی', 'rtl'],
  ['fa', 'فارسی', 'rtl'],
  ['prs', 'دری', 'rtl'],
  ['ps', 'پښتو', 'rtl'],
  ['ur', 'اردو', 'rtl'],
  ['rom', 'Romani čhib', 'ltr'],
  ['ko', '한국어', 'ltr'],
  ['it', 'Italiano', 'ltr'],
  ['es', 'Español', 'ltr'],
  ['pt', 'Português', 'ltr'],
  ['fr', 'Français', 'ltr'],
  ['el', 'Ελληνικά', 'ltr'],
  ['sq', 'Shqip', 'ltr'],
  ['hr', 'Hrvatski', 'ltr'],
  ['bs', 'Bosanski', 'ltr'],
  ['sr-Latn', 'Srpski', 'ltr'],
  ['sr-Cyrl', 'Српски', 'ltr'],
  ['mk', 'Македонски', 'ltr'],
  ['sl', 'Slovenščina', 'ltr'],
  ['so', 'Soomaali', 'ltr'],
  ['ti', 'ትግርኛ', 'ltr'],
  ['am', 'አማርኛ', 'ltr'],
  ['vi', 'Tiếng Việt', 'ltr'],
  ['ta', 'தமிழ்', 'ltr'],
  ['zh-Hans', '简体中文', 'ltr'],
] as const

/** What each ISO 15924 code means for the letters of a text. */
const LETTERS: Record<string, RegExp> = {
  Arab: /\p{Script=Arabic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Grek: /\p{Script=Greek}/u,
  Hans: /\p{Script=Han}/u,
  Kore: /\p{Script=Hangul}/u,
  Latn: /\p{Script=Latin}/u,
  Taml: /\p{Script=Tamil}/u,
}

const languages: readonly Language[] = LANGUAGES
const tags = languages.map(({ tag }) => tag)
const aliases = languages.flatMap((language) =>
  language.aliases.map((alias) => [alias, language.tag] as const),
)

function lettersOutside(script: string, text: string): string[] {
  const letters = text.match(/\p{L}/gu) ?? []
  expect(letters.length).toBeGreaterThan(1)
  return letters.filter((letter) => !LETTERS[script]?.test(letter))
}

describe('LANGUAGES', () => {
  it('has the agreed tags, endonyms and directions, German first', () => {
    expect(languages.map(({ tag, endonym, direction }) => [tag, endonym, direction])).toEqual(
      AGREED,
    )
    expect(tags).toHaveLength(36)
    expect(tags[0]).toBe(SOURCE_LANGUAGE)
  })

  it('has tags that are unique in any case, and distinct names', () => {
    expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length)
    for (const nameOf of [
      ({ endonym }: Language) => endonym,
      ({ name }: Language) => name.de,
      ({ name }: Language) => name.en,
    ]) {
      expect(new Set(languages.map(nameOf)).size).toBe(languages.length)
    }
  })

  it('has aliases that are unique and no tags', () => {
    const names = [...tags, ...aliases.map(([alias]) => alias)].map((name) => name.toLowerCase())
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it.each(languages)('$tag has the script that CLDR finds most likely', ({ tag, script }) => {
    expect(new Intl.Locale(tag).maximize().script).toBe(tag === 'zh-Hans' ? 'Hans' : script)
  })

  it.each(languages)('$tag is written in its script', ({ endonym, notTranslated, script }) => {
    expect(lettersOutside(script, endonym)).toEqual([])
    expect(lettersOutside(script, notTranslated)).toEqual([])
  })

  it.each(languages)('$tag runs from right to left only in Arabic script', (language) => {
    expect(language.direction).toBe(language.script === 'Arab' ? 'rtl' : 'ltr')
  })

  it.each(languages)('$tag has a fallback chain of other known languages', (language) => {
    const chain = language.fallback
    expect(chain.filter((tag) => !isLanguageTag(tag))).toEqual([])
    expect(chain).not.toContain(language.tag)
    expect(chain).not.toContain(SOURCE_LANGUAGE)
    expect(new Set(chain).size).toBe(chain.length)
  })

  it('falls back between close varieties and nowhere else', () => {
    const chains = languages.filter(({ fallback }) => fallback.length > 0)
    expect(Object.fromEntries(chains.map(({ tag, fallback }) => [tag, fallback]))).toEqual({
      fa: ['prs'],
      prs: ['fa'],
      hr: ['bs'],
      bs: ['hr', 'sr-Latn'],
      'sr-Latn': ['sr-Cyrl'],
      'sr-Cyrl': ['sr-Latn'],
    })
  })

  it('tells readers in one sentence of their own that a text is missing', () => {
    const sentences = languages.map(({ notTranslated }) => notTranslated)
    expect(new Set(sentences).size).toBe(languages.length)
    expect(sentences.filter((sentence) => sentence !== sentence.normalize('NFC'))).toEqual([])
    expect(sentences.filter((sentence) => !/^[^.。።۔]+[.。።۔]$/u.test(sentence))).toEqual([])
  })
})

describe('languageOf', () => {
  it.each(languages)('finds $tag', (language) => {
    expect(languageOf(language.tag)).toBe(language)
  })
})

describe('isLanguageTag', () => {
  it.each(tags)('accepts %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
  })

  it.each(['', 'DE', 'sr', 'ku', 'zh', 'de-si', 'nl', 'constructor', undefined, null, 1, ['de']])(
    'rejects %j',
    (value) => {
      expect(isLanguageTag(value)).toBe(false)
    },
  )
})

describe('resolveTag', () => {
  it.each(tags)('finds %s as it is, in any case, with underscores', (tag) => {
    expect(resolveTag(tag)).toBe(tag)
    expect(resolveTag(tag.toUpperCase())).toBe(tag)
    expect(resolveTag(tag.toLowerCase())).toBe(tag)
    expect(resolveTag(tag.replaceAll('-', '_'))).toBe(tag)
  })

  it.each(tags)('finds %s by what Intl rewrites it to', (tag) => {
    expect(Intl.getCanonicalLocales(tag).map(resolveTag)).toEqual([tag])
  })

  it.each(aliases)('finds %s as %s, also by what Intl rewrites it to', (alias, tag) => {
    expect(resolveTag(alias)).toBe(tag)
    expect(resolveTag(alias.toUpperCase().replaceAll('-', '_'))).toBe(tag)
    expect(Intl.getCanonicalLocales(alias).map(resolveTag)).toEqual([tag])
  })

  it.each([
    ['ku', 'kmr'],
    ['ku-Latn', 'kmr'],
    ['ku-Arab', 'ckb'],
    ['fa-AF', 'prs'],
    ['sr', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['mo', 'ro'],
    ['zh', 'zh-Hans'],
    ['zh_cn', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
  ])('finds %s as %s', (alias, tag) => {
    expect(resolveTag(alias)).toBe(tag)
  })

  it.each(['', 'de-AT', 'de-si', 'de-SI', 'zh-Hant', 'zh-TW', 'sr-RS', 'nl', ' de', '__proto__'])(
    'does not guess at %j',
    (value) => {
      expect(resolveTag(value)).toBeUndefined()
    },
  )
})
