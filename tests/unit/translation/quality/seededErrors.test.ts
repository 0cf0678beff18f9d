import { describe, expect, it } from 'vitest'
import type { Target } from '../../../../src/translation/target.ts'
import { checkText } from '../../../../src/translation/quality/checkTargets.ts'

type Case = [language: Target['language'], german: string, target: string, code: string]

const ERRORS: Case[] = [
  ['tr', 'Alle <1>Kinder</1> lernen.', 'Bütün çocuklar öğrenir.', 'code-missing'],
  ['tr', 'Alle Kinder<1/>lernen.', 'Bütün çocuklar öğrenir.', 'code-missing'],
  ['tr', 'Alle Kinder lernen.', 'Bütün <1>çocuklar</1> öğrenir.', 'code-extra'],
  ['tr', 'Alle <1>Kinder</1> lernen.', '<1>Bütün</1> <1>çocuklar</1> öğrenir.', 'code-extra'],
  [
    'tr',
    '<1>Alle <2>Kinder</2></1> lernen.',
    '<1>Bütün <2>çocuklar</1></2> öğrenir.',
    'code-nesting',
  ],
  ['tr', 'Alle <1>Kinder</1> lernen.', 'Bütün <1>çocuklar öğrenir.', 'code-nesting'],
  ['tr', 'Alle <1>Kinder</1> lernen.', 'Bütün çocuklar<1></1> öğrenir.', 'code-empty'],
  ['ar', 'Alle Kinder lernen.', 'كل \u202eالأطفال يتعلمون.', 'invisible-characters'],
  ['ar', 'Alle Kinder lernen.', 'كل \u2067الأطفال يتعلمون.', 'invisible-characters'],
  ['en', 'Alle Kinder lernen.', 'All children\u{e0041} learn.', 'invisible-characters'],
  ['en', 'Alle Kinder lernen.', 'All\ufeff children learn.', 'invisible-characters'],
]

const WARNINGS: Case[] = [
  ['tr', 'Die Schule hilft den Familien.', 'Die Schule hilft den Familien.', 'still-german'],
  ['uk', 'Bitte kommen Sie zu uns.', 'Die Schule hilft den Familien sehr gern.', 'still-german'],
  [
    'tr',
    'Die Schule hilft den Familien.',
    'The school helps all of the families.',
    'still-english',
  ],
  ['en', 'Die Schule hilft.', 'The the school helps.', 'doubled-word'],
  ['pl', 'Die Schule hilft.', 'Szkoła szkoła pomaga.', 'doubled-word'],
  ['tr', 'Die Schule hilft.', 'Okul  yardım eder.', 'double-blank'],
  ['tr', 'Die Schule hilft.', ' Okul yardım eder.', 'blank-at-end'],
  ['tr', 'Kommen Sie?', 'Gelir misiniz.', 'end-punctuation'],
  ['ar', 'Kommen Sie?', 'هل تأتون', 'end-punctuation'],
  ['tr', 'Die Schule hilft allen Familien.', 'Okul bütün ailelere yardım eder', 'end-punctuation'],
  ['tr', 'Kommen Sie bitte!', 'Lütfen gelin.', 'end-punctuation'],
  ['tr', 'Die Schule (in Essen) hilft.', 'Okul (Essen yardım eder.', 'brackets'],
  ['tr', '„Bildung“ ist unser Ziel.', '„Eğitim“ hedefimizdir.', 'quotation-marks'],
  ['tr', 'Die Schule hilft den Familien im ganzen Ruhrgebiet.', 'Okul.', 'length'],
  ['tr', 'Die Schule hilft den Familien im Ruhrgebiet.', 'Okul yardım eder. '.repeat(12), 'length'],
  ['ru', 'Die Schule hilft.', 'Шкoла помогает.', 'mixed-script'],
  ['sr-Cyrl', 'Die Schule hilft den Familien.', 'Škola pomaže porodicama.', 'wrong-script'],
  ['ckb', 'Die Schule hilft den Familien.', 'Dibistan alîkariya malbatan dike.', 'wrong-script'],
  ['fa', 'Die Schule hilft.', 'مدرسه كمك مي‌كند.', 'arabic-letters'],
  ['ar', 'Die Schule hilft.', 'المدرسة تساعد العائلات فی کل مکان.', 'arabic-letters'],
  ['tr', 'Der Bericht hat 272 Seiten.', 'Rapor 227 sayfadır.', 'number-differs'],
  ['fa', 'Der Bericht hat 272 Seiten.', 'گزارش ۲۲۷ صفحه دارد.', 'number-differs'],
  ['tr', 'Am 5. April 2023', '5 Mart 2023 tarihinde', 'date-differs'],
  ['fa', 'Am 5. April 2023', 'در ۱۷ فروردین ۱۴۰۲', 'date-differs'],
  ['en', 'Um 14:30 Uhr', 'At 3:30 pm', 'time-differs'],
  ['ar', 'Tel. 0201 123456', 'هاتف ٠٢٠١ ١٢٣٤٦٥', 'phone-differs'],
  ['tr', 'Siehe www.example.org.', 'Bkz. www.example.com.', 'address-differs'],
]

describe('each error that is made on purpose is found', () => {
  it.each(ERRORS)('as an error in %s: %s → %s', (language, german, target, code) => {
    expect(checkText(language, german, target)).toContainEqual(
      expect.objectContaining({ code, severity: 'error' }),
    )
  })

  it.each(WARNINGS)('as a warning in %s: %s → %s', (language, german, target, code) => {
    expect(checkText(language, german, target)).toContainEqual(
      expect.objectContaining({ code, severity: 'warning' }),
    )
  })
})

describe('a correction', () => {
  const fixable = [...ERRORS, ...WARNINGS].flatMap(([language, german, target, code]) => {
    const found = checkText(language, german, target).find((one) => one.code === code)
    return found?.correction === undefined
      ? []
      : [[language, code, german, found.correction] as const]
  })

  it('is there for most of what has only one right way', () => {
    expect(new Set(fixable.map(([, code]) => code))).toEqual(
      new Set([
        'invisible-characters',
        'doubled-word',
        'double-blank',
        'blank-at-end',
        'end-punctuation',
        'quotation-marks',
        'arabic-letters',
      ]),
    )
  })

  it.each(fixable)('in %s of %s is right', (language, code, german, correction) => {
    expect(checkText(language, german, correction).map((one) => one.code)).not.toContain(code)
  })

  it('is said in German and English', () => {
    const messages = [...ERRORS, ...WARNINGS].flatMap(([language, german, target]) =>
      checkText(language, german, target).map(({ message }) => message),
    )
    for (const { de, en } of messages) {
      expect(de).not.toBe(en)
      expect([de, en].every((text) => /[.…“!?]$|: /.test(text))).toBe(true)
    }
  })
})
