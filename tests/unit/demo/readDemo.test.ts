import { rm } from 'node:fs/promises'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DemoError } from '../../../src/demo/DemoError.ts'
import { readDemo } from '../../../src/demo/readDemo.ts'
import { SMALL_DEMO, writeFiles } from '../../integration/seeding/smallDemo.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mehrklang-demo-'))
  await writeFiles(folder, SMALL_DEMO)
})
afterEach(() => rm(folder, { recursive: true }))

describe('readDemo', () => {
  it('reads documents in the order in which they can be written', async () => {
    const { documents } = await readDemo(folder)
    expect(documents.map(({ collection, key }) => `${collection}/${key}`)).toEqual([
      'topics/schule',
      'people/team',
      'partners/essen',
      'goals/bildung',
      'publications/heft',
      'events/treffen',
      'pages/arbeit',
      'pages/ueber-uns',
      'articles/anfang',
    ])
  })

  it('reads front matter, body and translations', async () => {
    const { documents } = await readDemo(folder)
    expect(documents.find(({ collection }) => collection === 'articles')).toEqual({
      collection: 'articles',
      key: 'anfang',
      file: 'articles/anfang/de.md',
      fields: {
        title: 'Ein Anfang',
        kind: 'news',
        teaser: 'Es geht los.',
        daysAgo: 3,
        goals: ['bildung'],
        partners: [],
        topics: [],
        authors: ['team'],
        image: 'bild',
      },
      body: 'Es geht los mit der [Bildung](goals/bildung).',
      translations: [
        {
          file: 'articles/anfang/tr.md',
          language: 'tr',
          fields: { title: 'Bir başlangıç', teaser: 'Başlıyoruz.' },
          body: '[Eğitim](goals/bildung) ile başlıyoruz.',
        },
      ],
    })
  })

  it('reads media, site, menu and later edits', async () => {
    const { media, site, navigation, laterEdits } = await readDemo(folder)
    expect(media.map(({ path: file }) => path.relative(folder, file))).toEqual([
      path.join('media', 'bild', 'image.svg'),
      path.join('media', 'heft', 'file.pdf'),
    ])
    expect(site?.fields['contact']).toMatchObject({ email: 'info@example.org' })
    expect(navigation?.translations.map(({ language }) => language)).toEqual(['ar', 'tr'])
    expect(laterEdits).toHaveLength(1)
  })

  it('reads an empty folder as no content', async () => {
    const { documents, media, site, navigation } = await readDemo(path.join(folder, 'none'))
    expect([documents, media, site, navigation]).toEqual([[], [], undefined, undefined])
  })

  it.each([
    [
      'topics/x/de.md',
      '---\nname: X\nsummary: Y\ncolor: grün\n---\n',
      /^topics\/x\/de\.md: color: /,
    ],
    [
      'topics/x/de.md',
      '---\nname: X\nsummary: Y\ncolor: "#000000"\nfoo: 1\n---\n',
      /de\.md: .*foo/,
    ],
    ['topics/x/de.md', 'name: X', /de\.md: does not begin with front matter/],
    ['topics/x/de.md', '---\nname: "X\n---\n', /^topics\/x\/de\.md: /],
    [
      'topics/x/de.md',
      '---\nname: X\nsummary: Y\ncolor: "#000000"\n---\nText',
      /de\.md: body: has no place/,
    ],
    ['topics/x/en.md', '---\nname: X\nsummary: Y\n---\n', /topics\/x\/de\.md: is missing/],
    [
      'topics/schule/xx.md',
      '---\nname: X\nsummary: Y\n---\n',
      /xx\.md: "xx" is not a language tag/,
    ],
    ['topics/schule/en.md', '---\nname: School\n---\n', /en\.md: summary: /],
    ['media/bild/en.md', '---\nalt: A\ncaption: B\n---\n', /en\.md: caption: is not in the German/],
    ['goals/bildung/en.md', '---\ntitle: A\nsummary: B\n---\n', /en\.md: body: is missing/],
    [
      'goals/bildung/en.md',
      '---\ntitle: A\nsummary: B\n---\n[x](goals/nix)',
      /en\.md: body: there is no goals\/nix/,
    ],
    [
      'goals/bildung/en.md',
      '---\ntitle: A\nsummary: B\n---\n# Eins',
      /en\.md: Unsupported in line 1/,
    ],
    [
      'pages/x/de.md',
      '---\ntitle: X\nparent: nix\n---\nText',
      /x\/de\.md: parent: there is no pages\/nix/,
    ],
    ['media/heft/de.md', '---\nfile: nix.pdf\nalt: A\ncredit: B\n---\n', /heft\/de\.md: ENOENT/],
    ['navigation/tr.md', '---\nlabels: [A]\n---\n', /navigation\/tr\.md: labels: 1 for 3 entries/],
    [
      'publications/heft/de.md',
      '---\ntitle: A\nsummary: B\nfile: heft\nisbn: 978-3-16-148410-1\n---\n',
      /isbn: is not a valid ISBN/,
    ],
    [
      'later-edits.yaml',
      '- { collection: goals, key: nix, addition: A }',
      /later-edits\.yaml: key: there is no goals\/nix/,
    ],
  ])('names file and field: %s %j', async (file, content, message) => {
    await writeFiles(folder, { [file]: content })
    const reading = readDemo(folder)
    await expect(reading).rejects.toThrow(DemoError)
    await expect(reading).rejects.toThrow(message)
  })
})
