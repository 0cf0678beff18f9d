import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDemo } from '../../../src/demo/readDemo.ts'
import { DEMO_DIRECTORY } from '../../../src/demo/seedDemo.ts'

/** Reading validates every file and follows every reference. */
const demo = await readDemo(DEMO_DIRECTORY)

const FIRST = ['ar', 'en', 'tr', 'uk']
const FURTHER = ['bg', 'de-simple', 'fa', 'kmr', 'pl', 'ro', 'ru']

const entries = [...demo.media, ...demo.documents]
const documentsIn = (collection: string) =>
  demo.documents.filter((one) => one.collection === collection)
const missing = (
  wanted: readonly string[],
  { translations }: { translations: { language: string }[] },
) => wanted.filter((tag) => !translations.some(({ language }) => language === tag))

const addressesIn = (body: string | undefined) =>
  [...(body ?? '').matchAll(/\]\(([^)\s]+)\)|url="([^"]+)"/g)]
    .map(([, link, video]) => link ?? video)
    .sort((a = '', b = '') => a.localeCompare(b))

describe('the demo content', () => {
  it('has enough of everything', () => {
    expect(documentsIn('goals')).toHaveLength(6)
    expect(documentsIn('partners')).toHaveLength(22)
    expect(documentsIn('articles').length).toBeGreaterThanOrEqual(12)
    expect(documentsIn('events')).toHaveLength(4)
    expect(documentsIn('publications')).toHaveLength(5)
    expect(demo.site).toBeDefined()
    expect(demo.navigation).toBeDefined()
  })

  it.each(['goals', 'partners', 'pages'])('%s are in the first languages', (collection) => {
    const gaps = documentsIn(collection).flatMap((one) =>
      missing(FIRST, one).map((tag) => `${one.key}/${tag}`),
    )
    expect(gaps).toEqual([])
  })

  it('goals, site and menu are in all languages', () => {
    const gaps = [...documentsIn('goals'), demo.site, demo.navigation].flatMap((one) =>
      one ? missing([...FIRST, ...FURTHER], one).map((tag) => `${one.file}: ${tag}`) : [],
    )
    expect(gaps).toEqual([])
  })

  it('half of the articles are in the first languages', () => {
    const articles = documentsIn('articles')
    const translated = articles.filter((article) => missing(FIRST, article).length === 0)
    expect(translated.length).toBeGreaterThanOrEqual(articles.length / 2)
  })

  it('translations link to what the German links to', () => {
    const different = demo.documents.flatMap(({ body, translations }) =>
      translations
        // Leichte Sprache is a free adaptation.
        .filter(({ language }) => language !== 'de-simple')
        .filter((one) => addressesIn(one.body).join() !== addressesIn(body).join())
        .map(({ file }) => file),
    )
    expect(different).toEqual([])
  })

  it('later edits are of documents that have translations', () => {
    expect(demo.laterEdits.map(({ collection }) => collection).sort()).toEqual([
      'articles',
      'goals',
    ])
    for (const { collection, key } of demo.laterEdits) {
      const edited = demo.documents.find((one) => one.collection === collection && one.key === key)
      expect(edited?.translations.length).toBeGreaterThan(0)
    }
  })

  it('shows work in every state, on what is there and not translated', () => {
    expect(demo.work.map(({ state }) => state)).toEqual(['in-progress', 'in-review', 'approved'])
    for (const { collection, key, language } of demo.work) {
      const all = [...demo.documents, ...demo.media]
      const found = all.find((one) => one.collection === collection && one.key === key)
      expect(found).toBeDefined()
      expect(found?.translations.some((one) => one.language === language)).toBe(false)
    }
  })

  it('uses every picture', () => {
    const pictures = demo.media.filter(({ fields }) => fields.file.endsWith('.svg'))
    const texts = JSON.stringify(demo.documents)
    const unused = pictures.filter(
      ({ key }) => !texts.includes(`"image":"${key}"`) && !texts.includes(`](media/${key})`),
    )
    expect(unused.map(({ key }) => key)).toEqual([])
  })

  it('topics have colours that can be read on white (WCAG 2.2, 1.4.3)', () => {
    const colors = demo.documents.flatMap((one) =>
      one.collection === 'topics' ? [String(one.fields['color'])] : [],
    )
    expect(colors.filter((color) => !(1.05 / (luminance(color) + 0.05) >= 4.5))).toEqual([])
  })

  it('names no invented persons, addresses or numbers', async () => {
    const invented =
      /Muster(?:mann|frau)|John Doe|Jane Doe|Lorem ipsum|TODO|FIXME|\b(?:Frau|Herrn?|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?) \p{Lu}\p{Ll}/u
    const findings: string[] = []
    for (const file of await readdir(DEMO_DIRECTORY, { recursive: true })) {
      if (!file.endsWith('.md')) continue
      const text = await readFile(path.join(DEMO_DIRECTORY, file), 'utf8')
      const emails = text.match(/[\w.+-]+@[\w.-]+\w/g) ?? []
      const phones = text.match(/\+49[\d ]+\d/g) ?? []
      findings.push(
        ...(invented.exec(text) ?? []).map((found) => `${file}: ${found}`),
        ...emails
          .filter((email) => !email.endsWith('@example.org'))
          .map((email) => `${file}: ${email}`),
        ...phones.filter((phone) => !/00000\d$/.test(phone)).map((phone) => `${file}: ${phone}`),
      )
    }
    expect(findings).toEqual([])
  })

  it('has no key twice', () => {
    const keys = entries.map(({ collection, key }) => `${collection}/${key}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

/** Relative luminance (WCAG 2.2, definitions). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
