import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../../src/languages/languages.ts'
import type { Target } from '../../../../src/translation/target.ts'
import { checkText } from '../../../../src/translation/quality/checkTargets.ts'
import { localeOf } from '../../../../src/translation/quality/values/calendars.ts'
import { parallel, UDHR } from './udhr.ts'

type Tag = Target['language']

const TAGS = LANGUAGES.map(({ tag }) => tag).filter((tag): tag is Tag => tag !== 'de')

const codes = (language: Tag, german: string, target: string) =>
  checkText(language, german, target).map(({ code }) => code)

describe('a real translation raises nothing', () => {
  /** A sentence that lacks its end, which a person would say as well. */
  const RIGHT: Partial<Record<Tag, string[]>> = { ti: ['end-punctuation'] }

  it.each(Object.keys(UDHR) as (keyof typeof UDHR)[])('in %s', (language) => {
    const pairs = parallel(language)
    expect(pairs.length).toBeGreaterThan(25)
    const found = pairs.flatMap(({ german, translated }) => codes(language, german, translated))
    expect(found).toEqual(RIGHT[language] ?? [])
  })

  it.each<[Tag, string, string]>([
    ['ckb', 'Alle Kinder lernen gern.', 'هەموو منداڵان حەزیان لە فێربوونە.'],
    [
      'ckb',
      'Kommen Sie am 5. April 2023 um 14:30 Uhr?',
      'ئایا لە ٥ی نیسانی ٢٠٢٣ کاتژمێر ٢:٣٠ دێن؟',
    ],
    [
      'ckb',
      'Die Schule hilft den Familien (auch am Abend).',
      'قوتابخانە یارمەتی خێزانەکان دەدات (ئێوارانیش).',
    ],
    ['rom', 'Alle Kinder lernen gern.', 'Sa e čhavore kamen te siklöven.'],
    ['rom', 'Haben Sie Fragen?', 'Si tumen pučhimata?'],
    [
      'de-simple',
      'Die Bildungsgerechtigkeit ist unser Ziel.',
      'Alle Kinder sollen gut lernen können. Das ist unser Ziel.',
    ],
    ['de-simple', 'Kommen Sie am 5. April 2023!', 'Kommen Sie am 5. April 2023!'],
    ['en', 'Der Bericht hat 272 Seiten.', 'The report that that team wrote has 272 pages.'],
    ['tr', 'Lernen Sie langsam.', 'Yavaş yavaş öğrenin.'],
    ['tr', '„Bildung für alle“ ist unser Ziel.', '“Herkes için eğitim” bizim hedefimizdir.'],
    ['fr', 'Kommen Sie?', 'Venez-vous ?'],
    ['el', 'Kommen Sie?', 'Θα έρθετε;'],
    ['ru', 'Die RuhrFutur hilft.', 'RuhrFutur помогает.'],
    ['zh-Hans', 'Der Bericht ist da.', '报告已经发布。'],
    ['am', 'RuhrFutur und TU Dortmund', 'RuhrFutur እና TU Dortmund'],
    ['fa', 'Das können Sie lesen.', 'می\u200cتوانید آن را بخوانید.'],
    ['ar', 'Rufen Sie an: 0201 123456.', 'اتصلوا بنا: \u2066٠٢٠١ ١٢٣٤٥٦\u2069.'],
    ['uk', '2 Millionen Euro', '2\u00a0000\u00a0000 євро'],
    ['en', 'Es sind 1.234,5 Tonnen.', 'It is 1,234.5 tonnes.'],
    ['pl', 'Von 9 bis 17 Uhr', 'Od 9 do 17'],
    ['en', 'Von 9 bis 17 Uhr', 'From 9 am to 5 pm'],
    ['tr', 'Drei Städte machen mit.', '3 şehir katılıyor.'],
    ['tr', '3 Städte machen mit.', 'Üç şehir katılıyor.'],
    ['it', 'In Phase 2 (2018–2022)', 'Nella fase 2 (2018-2022)'],
    ['es', 'Gute Idee!', '¡Buena idea!'],
  ])('in %s: %s', (language, german, target) => {
    expect(codes(language, german, target)).toEqual([])
  })
})

describe('facts', () => {
  const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date)
  const dateIn = (tag: Tag, options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(localeOf(tag), { ...options, timeZone: 'UTC' }).format(at)
  const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const SHORT = { day: '2-digit', month: '2-digit', year: 'numeric' } as const

  it.each(TAGS)('are right in %s as the language writes them', (tag) => {
    const number = new Intl.NumberFormat(localeOf(tag))
    const native = (text: string) =>
      text.replaceAll(/\d/g, (digit) => new Intl.NumberFormat(localeOf(tag)).format(Number(digit)))
    const time = new Intl.DateTimeFormat(localeOf(tag), { timeStyle: 'short', timeZone: 'UTC' })
    const facts: [string, string][] = [
      ['5. April 2023', dateIn(tag, LONG, day(2023, 4, 5))],
      ['5. April 2023', dateIn(tag, SHORT, day(2023, 4, 5))],
      ['05.04.2023', dateIn(tag, LONG, day(2023, 4, 5))],
      ['31. Dezember 2024', dateIn(tag, LONG, day(2024, 12, 31))],
      ['1.234', number.format(1234)],
      ['12.345,6', number.format(12_345.6)],
      ['2.000.000', number.format(2_000_000)],
      ['2,5 Millionen', number.format(2_500_000)],
      ['14:30 Uhr', time.format(Date.UTC(2023, 3, 5, 14, 30))],
      ['9 Uhr', time.format(Date.UTC(2023, 3, 5, 9, 0))],
      ['0201 123456', native('0201 123456')],
      ['0201/12 34 56', '+49 201 123456'],
      ['info@example.org', 'info@example.org'],
      ['https://www.example.org/a', 'example.org/a'.replace(/^/, 'https://')],
    ]
    const found = facts.flatMap(([german, target]) =>
      codes(tag, german, target)
        .filter((code) => code.endsWith('-differs'))
        .map((code) => `${code}: ${german} | ${target}`),
    )
    expect(found).toEqual([])
  })

  it.each(TAGS)('are wrong in %s when another value stands there', (tag) => {
    const number = new Intl.NumberFormat(localeOf(tag))
    const wrong: [string, string, string][] = [
      ['5. April 2023', dateIn(tag, LONG, day(2023, 4, 16)), 'date-differs'],
      ['5. April 2023', dateIn(tag, LONG, day(2019, 4, 5)), 'date-differs'],
      ['05.04.2023', dateIn(tag, SHORT, day(2023, 7, 5)), 'date-differs'],
      ['1.234', number.format(1243), 'number-differs'],
      ['272', number.format(227), 'number-differs'],
      ['14:30 Uhr', number.format(14), 'time-differs'],
      ['0201 123456', '0201 123465', 'phone-differs'],
      ['info@example.org', 'info@exampel.org', 'address-differs'],
      ['272 Seiten', 'x', 'number-differs'],
    ]
    const missed = wrong.filter(
      ([german, target, code]) => !codes(tag, german, target).includes(code),
    )
    expect(missed).toEqual([])
  })
})
