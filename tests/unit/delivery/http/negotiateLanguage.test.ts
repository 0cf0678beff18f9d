import { describe, expect, it } from 'vitest'

import { LANGUAGES } from '../../../../src/languages/languages.ts'
import type { LanguageTag } from '../../../../src/languages/languages.ts'
import { negotiateLanguage } from '../../../../src/delivery/http/negotiateLanguage.ts'

const ALL = LANGUAGES.map(({ tag }) => tag)

const without = (...tags: LanguageTag[]) => ALL.filter((tag) => !tags.includes(tag))

describe('negotiateLanguage', () => {
  it.each(ALL)('answers %s to a request for just that', (tag) => {
    expect(negotiateLanguage(tag, ALL)).toBe(tag)
    expect(negotiateLanguage(`${tag.toUpperCase()};q=0.1`, ALL)).toBe(tag)
    expect(negotiateLanguage(Intl.getCanonicalLocales(tag)[0], ALL)).toBe(tag)
  })

  it.each([
    ['tr,en;q=0.8', 'tr'],
    ['en;q=0.8,tr', 'tr'],
    ['en;q=0.8, tr;q=0.80, pl;q=0.9', 'pl'],
    ['en;q=0.8, tr;q=0.8', 'en'],
    ['nl, sv;q=0.9, uk;q=0.1', 'uk'],
    ['\tuk ; q=0.5 ,\t pl', 'pl'],
  ])('goes by weight, then by order: %s', (header, expected) => {
    expect(negotiateLanguage(header, ALL)).toBe(expected)
  })

  it.each([
    ['de-AT', 'de'],
    ['de-DE-1996', 'de'],
    ['en-GB-oed', 'en'],
    ['ar-SY', 'ar'],
    ['uk-UA-x-private', 'uk'],
    ['pt_BR', 'pt'],
    ['sr-RS', 'sr-Latn'],
    ['sr-Cyrl-RS', 'sr-Cyrl'],
    ['sr-Latn-ME', 'sr-Latn'],
    ['ku-TR', 'kmr'],
    ['ku-SY', 'kmr'],
    ['ku-IQ', 'ckb'],
    ['ku-Arab-IR', 'ckb'],
    ['ckb-IQ', 'ckb'],
    ['fa-AF', 'prs'],
    ['fa-IR', 'fa'],
    ['zh-CN', 'zh-Hans'],
    ['zh_CN', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['mo-MD', 'ro'],
  ])('shortens a range until it is known: %s', (header, expected) => {
    expect(negotiateLanguage(`${header},fr;q=0.9`, ALL)).toBe(expected)
  })

  it.each(['de', 'de-DE,de;q=0.9', 'de-SI', 'de-si'])(
    'keeps %s out of Leichte Sprache',
    (header) => {
      expect(negotiateLanguage(header, ['de-simple', 'de'])).toBe('de')
    },
  )

  it.each(['de-simple', 'de-Simple,de;q=0.9', 'DE-SIMPLE-x-y', 'de;q=0.9,de-simple'])(
    'gives Leichte Sprache to %s',
    (header) => {
      expect(negotiateLanguage(header, ['de', 'de-simple'])).toBe('de-simple')
    },
  )

  it('answers German, not the next range, where Leichte Sprache is not offered', () => {
    expect(negotiateLanguage('de-simple,en;q=0.8', without('de-simple'))).toBe('de')
  })

  it.each([
    ['prs', 'prs', 'fa'],
    ['fa-AF', 'prs', 'fa'],
    ['fa', 'fa', 'prs'],
    ['sr', 'sr-Latn', 'sr-Cyrl'],
    ['sr-Cyrl-BA', 'sr-Cyrl', 'sr-Latn'],
    ['bs-BA', 'bs', 'hr'],
    ['hr', 'hr', 'bs'],
  ] as const)('follows the fallback chain before the next range: %s', (header, own, next) => {
    expect(negotiateLanguage(`${header},en;q=0.8`, without(own))).toBe(next)
  })

  it('goes along the whole chain, but only as far as it is offered', () => {
    expect(negotiateLanguage('bs,en;q=0.8', without('bs', 'hr'))).toBe('sr-Latn')
    expect(negotiateLanguage('bs,en;q=0.8', without('bs', 'hr', 'sr-Latn'))).toBe('en')
    expect(negotiateLanguage('fa-AF,en;q=0.8', without('prs', 'fa'))).toBe('en')
    expect(negotiateLanguage('fa-AF', without('prs', 'fa'))).toBe('de')
  })

  it('does not answer one Kurdish language in place of another', () => {
    expect(negotiateLanguage('ku-IQ', without('ckb'))).toBe('de')
    expect(negotiateLanguage('ckb,en;q=0.5', without('ckb'))).toBe('en')
    expect(negotiateLanguage('ku-TR,tr;q=0.5', without('kmr'))).toBe('tr')
    expect(negotiateLanguage('ku-IQ,ku;q=0.9', without('ckb'))).toBe('kmr')
  })

  it('does not answer Ukrainian in Russian', () => {
    expect(negotiateLanguage('uk-UA,uk;q=0.9', without('uk'))).toBe('de')
  })

  it.each(['zh-TW', 'zh-HK', 'zh-Hant', 'zh-Hant-TW', 'zh_MO', 'cmn-Hant'])(
    'gives simplified Chinese to %s only if nothing else suits',
    (header) => {
      expect(negotiateLanguage(header, ALL)).toBe('zh-Hans')
      expect(negotiateLanguage(`${header},*;q=0.1`, ALL)).toBe('zh-Hans')
      expect(negotiateLanguage(`${header},en;q=0.5`, ALL)).toBe('en')
      expect(negotiateLanguage(`${header},de;q=0.1`, ALL)).toBe('de')
      expect(negotiateLanguage(`${header},zh;q=0.9,en;q=0.8`, ALL)).toBe('zh-Hans')
      expect(negotiateLanguage(`${header},zh-Hans;q=0`, ALL)).toBe('de')
      expect(negotiateLanguage(header, without('zh-Hans'))).toBe('de')
    },
  )

  it.each([
    ['*', 'de'],
    ['*,tr;q=0.1', 'tr'],
    ['nl,*;q=0.5', 'de'],
    ['*;q=0', 'de'],
    ['tr,*;q=0', 'tr'],
    ['de;q=0,*', 'en'],
    ['de;q=0,en;q=0,*;q=0.5', 'tr'],
  ])('reads the wildcard: %s', (header, expected) => {
    expect(negotiateLanguage(header, ['de', 'en', 'tr'])).toBe(expected)
  })

  it('answers the wildcard in German wherever German stands among the offered', () => {
    expect(negotiateLanguage('*', ['tr', 'de', 'en'])).toBe('de')
  })

  it.each([
    ['en;q=0,en-GB,tr;q=0.1', 'tr'],
    ['EN;q=0.000,en-GB,tr;q=0.1', 'tr'],
    ['en-GB;q=0,en,tr;q=0.1', 'en'],
    ['ku;q=0,ku-TR,tr;q=0.1', 'tr'],
    ['ku;q=0,kmr,tr;q=0.1', 'kmr'],
    ['fa;q=0,fa-AF', 'prs'],
    ['sr-Latn;q=0,sr', 'sr-Cyrl'],
    ['sr;q=0,sr-RS,tr;q=0.1', 'tr'],
    ['zh;q=0,zh-CN,tr;q=0.1', 'tr'],
    ['de;q=0,de-AT,tr;q=0.1', 'tr'],
    ['de;q=0,de-simple', 'de-simple'],
    ['de-simple;q=0,de', 'de'],
  ])('leaves out what is refused: %s', (header, expected) => {
    expect(negotiateLanguage(header, ALL)).toBe(expected)
  })

  it('leaves a refused language out of the fallback chain', () => {
    expect(negotiateLanguage('prs,fa;q=0,en;q=0.5', without('prs'))).toBe('en')
  })

  it.each([
    undefined,
    '',
    ' ',
    ',',
    'nl',
    'de;q=0',
    'tr',
    '-',
    '--',
    ';q=1',
    '\u0000',
    '__proto__',
  ])('answers German to %j if there is nothing else', (header) => {
    expect(negotiateLanguage(header, ['de'])).toBe('de')
    expect(negotiateLanguage(header, [])).toBe('de')
  })

  it.each([
    ['many ranges', 'nl-NL,'],
    ['one endless range', 'x'],
    ['endless subtags', 'a-'],
    ['many refusals', 'de;q=0,'],
    ['blanks', ' '],
    ['open quotations', 'en;x="\\"'],
  ])('reads no more of %s than of a long header', (_, part) => {
    const [long, endless] = [600, 600_000].map((length) => part.repeat(length / part.length))
    expect(ALL).toContain(negotiateLanguage(endless, ALL))
    expect(negotiateLanguage(`${endless},tr`, ALL)).toBe(negotiateLanguage(`${long},tr`, ALL))
  })

  it('reads the beginning of a long header, and no half of a range', () => {
    const filler = ',nl'.repeat(1_000)
    expect(negotiateLanguage(`tr;q=0.5${filler}`, ALL)).toBe('tr')
    expect(negotiateLanguage(`nl${filler},tr`, ALL)).toBe('de')
    expect(negotiateLanguage(`en-${'x'.repeat(600)}`, ALL)).toBe('de')
    expect(negotiateLanguage(`${'nl,'.repeat(166)}en-${'x'.repeat(400)}`, ALL)).toBe('de')
  })
})
