import { describe, expect, it } from 'vitest'
import { slugify } from '../../../src/content/slugify.ts'

describe('slugify', () => {
  it.each([
    ['de', 'Über uns – Größe & Öl', 'ueber-uns-groesse-oel'],
    ['de-simple', 'Schöne Grüße', 'schoene-gruesse'],
    ['tr', 'Göç ve eğitim: İstanbul ışığı', 'goc-ve-egitim-istanbul-isigi'],
    ['uk', 'Рівні можливості для всіх', 'rivni-mozhlyvosti-dlya-vsikh'],
    ['ru', 'Равные шансы', 'ravnye-shansy'],
    ['pl', 'Zdobądź wiedzę łatwo', 'zdobadz-wiedze-latwo'],
    ['ro', 'Câștigă împreună', 'castiga-impreuna'],
    ['kmr', 'Derfetên wekhev', 'derfeten-wekhev'],
    ['vi', 'Giáo dục cho tất cả', 'giao-duc-cho-tat-ca'],
    ['zh-Hans', '人人享有教育', 'ren-ren-xiang-you-jiao-yu'],
    ['ko', '모두를 위한 교육', 'modureul-wihan-gyoyug'],
  ] as const)('%s: %s', (language, title, slug) => {
    expect(slugify(title, language)).toBe(slug)
  })

  it.each([
    ['ar', 'أهدافنا في منطقة الرور'],
    ['fa', 'فرصت‌های برابر'],
    ['ckb', 'دەرفەتی یەکسان'],
    ['ti', 'ኣብ ትምህርቲ'],
    ['am', 'ትምህርት ለሁሉም'],
    ['ta', 'கல்வி அனைவருக்கும்'],
    ['el', 'Εκπαίδευση για όλους'],
    ['sr-Cyrl', 'Ђаци и школа'],
  ] as const)('gives words in %s an address', (language, title) => {
    const words = title.split(' ').length
    const slug = slugify(title, language)
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(slug.split('-').length).toBeGreaterThanOrEqual(words)
  })

  it('writes the vowels of Arabic words', () => {
    expect(slugify('الرور', 'ar')).toBe('alrur')
  })

  it.each([
    ['de', 'Bil\u200bdung', 'bildung'],
    ['de', 'Bil\u00addung', 'bildung'],
    ['de', 'Auf\u200clage', 'auflage'],
    ['de', '\ufeffBil\u2060dung\u200f', 'bildung'],
    ['de', 'Geht’s los', 'gehts-los'],
    ['de', 'Ａｕﬂａｇｅ', 'auflage'],
    ['de', 'Gro\u0308ße', 'groesse'],
    ['de', 'Zwei\u00a0Wege', 'zwei-wege'],
    ['de-simple', 'Kinder·stube', 'kinderstube'],
    ['uk', 'Здоровʼя', 'zdorovya'],
    ['uk', 'Здоров’я', 'zdorovya'],
    ['uk', "Здоров'я", 'zdorovya'],
    ['ar', '٢٠٢٦', '2026'],
    ['fa', '۱۴۰۵', '1405'],
    ['ta', '௨௦௨௬', '2026'],
    ['ar', 'مـحـمـد', 'mhmd'],
    ['ar', 'ٱلرور', 'alrur'],
  ] as const)('%s: %j is written as it reads', (language, title, slug) => {
    expect(slugify(title, language)).toBe(slug)
  })

  it('is empty where there is nothing to write', () => {
    expect(slugify('… !? —', 'de')).toBe('')
  })

  it('cuts a long title at a word', () => {
    const slug = slugify('Bildung '.repeat(40), 'de')
    expect(slug.length).toBeLessThanOrEqual(100)
    expect(slug).toMatch(/^(bildung-)+bildung$/)
  })
})
