import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../../src/languages/languages.ts'
import { Problem } from '../../../../src/problems/problem.ts'
import { nameLocale } from '../../../../src/server/management/nameLocale.ts'

const UNKNOWN = expect.objectContaining({ code: 'unknown-locale', status: 400 })

describe('nameLocale', () => {
  it.each([
    ['', 'locale=de'],
    ['limit=1&sort=-title', 'limit=1&sort=-title&locale=de'],
    ['locale=', 'locale=de'],
    ['where[locale][equals]=tr', 'where%5Blocale%5D%5Bequals%5D=tr&locale=de'],
    ['Locale=tr', 'Locale=tr&locale=de'],
  ])('names German in %j', (query, named) => {
    expect(nameLocale(query)).toBe(named)
  })

  it.each([...LANGUAGES.map(({ tag }) => tag), 'all', '*'])('leaves %s', (tag) => {
    expect(nameLocale(`depth=1&locale=${tag}`)).toBe(`depth=1&locale=${tag}`)
  })

  it('leaves the query as it is written', () => {
    expect(nameLocale('q=a%20b+c&%6Cocale=tr')).toBe('q=a%20b+c&%6Cocale=tr')
  })

  it.each(['xx', 'DE', 'de-DE', 'ku', 'null', 'de,tr', '../de', 'd'.repeat(10_000)])(
    'refuses %j',
    (tag) => {
      expect(() => nameLocale(`locale=${encodeURIComponent(tag)}`)).toThrow(UNKNOWN)
    },
  )

  it('says which language it was, and not at any length', () => {
    const refusal = (locale: string) => {
      try {
        return nameLocale(`locale=${locale}`)
      } catch (error) {
        return (error as Problem).message
      }
    }
    expect(refusal('tlh')).toContain('"tlh"')
    expect(refusal('x'.repeat(10_000)).length).toBeLessThan(120)
  })
})
