import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../src/operations/import/importFile.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { picture } from '../helpers/pictures.ts'

type Line = Record<string, unknown>

/** The example that `docs/import.md` shows. */
const EXAMPLE = /```jsonl\n(.*?)```/s.exec(
  readFileSync(path.resolve(import.meta.dirname, '../../docs/import.md'), 'utf8'),
)?.[1]

describeOnDatabase('importing a file', () => {
  let payload: Payload
  let folder: string
  let file: string
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())
  beforeEach(async () => {
    folder = await mkdtemp(path.join(await temporaryFolder(), 'import-'))
    file = path.join(folder, 'content.jsonl')
    await mkdir(path.join(folder, 'bilder'))
  })

  const importText = async (text: string) => {
    await writeFile(file, text)
    return importFile(payload, file, () => undefined)
  }
  const importLines = (...lines: Line[]) =>
    importText(lines.map((line) => JSON.stringify(line)).join('\n'))
  const refusals = async () =>
    (await readFile(`${file}.refused.jsonl`, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; key?: string; code: string })
  const topic = (key: string, name: string, more: Line = {}): Line => ({
    collection: 'topics',
    key,
    languages: { de: { name } },
    ...more,
  })
  const find = async (collection: 'articles' | 'goals' | 'pages' | 'topics', title: string) => {
    const where = { [collection === 'topics' ? 'name' : 'title']: { equals: title } }
    const { docs: found } = await payload.find({ collection, where, depth: 0 })
    const docs = await Promise.all(
      found.map(({ id }) => payload.findByID({ collection, id, locale: 'all', depth: 0 })),
    )
    return docs as unknown as (Line & { id: string; updatedAt: string })[]
  }
  const versions = async (id: string) =>
    (await payload.countVersions({ collection: 'topics', where: { parent: { equals: id } } }))
      .totalDocs

  it('takes the example of the documentation', async () => {
    await writeFile(path.join(folder, 'lesen.png'), await picture('png', 90, 60))
    expect(await importText(EXAMPLE ?? '')).toMatchObject({ written: 4, refused: 0 })
    const [article] = await find('articles', 'Lesen lernen')
    const [goal] = await find('goals', 'Sprachbildung')
    const [family] = await find('topics', 'Familie')
    expect(article).toMatchObject({
      _status: 'published',
      title: { de: 'Lesen lernen', tr: 'Okumayı öğrenmek' },
      slug: { de: 'lesen-lernen', tr: 'okumayi-ogrenmek' },
      topics: [family?.id],
      goals: [goal?.id],
      image: expect.any(String) as unknown,
    })
    // The goal and the article speak of each other.
    expect(JSON.stringify(article?.['body'])).toContain(`"value":"${goal?.id}"`)
    expect(JSON.stringify(goal?.['body'])).toContain(`"value":"${article?.id}"`)
    const { docs } = await payload.find({
      collection: 'translations',
      where: { document: { equals: article?.id } },
    })
    expect(docs).toMatchObject([
      { language: 'tr', published: true, origin: 'human', reviewed: true },
    ])
    expect(await importText(EXAMPLE ?? '')).toMatchObject({ written: 0, unchanged: 4, refused: 0 })
  })

  it('changes what has changed, and nothing else', async () => {
    await importLines(topic('k1', 'Erstes'), topic('k2', 'Zweites'))
    const [second] = await find('topics', 'Zweites')
    const before = await versions(second!.id)
    expect(await importLines(topic('k1', 'Erstes, neu'), topic('k2', 'Zweites'))).toMatchObject({
      written: 1,
      unchanged: 1,
    })
    expect(await find('topics', 'Erstes')).toEqual([])
    expect(await find('topics', 'Erstes, neu')).toHaveLength(1)
    expect(await find('topics', 'Zweites')).toEqual([second])
    expect(await versions(second!.id)).toBe(before)
  })

  it('makes a document again that has been deleted', async () => {
    await importLines(topic('weg', 'Gelöscht'))
    const [{ id } = { id: '' }] = await find('topics', 'Gelöscht')
    await payload.delete({ collection: 'topics', id })
    expect(await importLines(topic('weg', 'Gelöscht'))).toMatchObject({ written: 1 })
  })

  it('keeps drafts from readers', async () => {
    await importLines({ ...topic('entwurf', 'Noch nicht'), status: 'draft' })
    expect(await find('topics', 'Noch nicht')).toMatchObject([{ _status: 'draft' }])
  })

  it('knows later lines, documents that are there, and says which are not', async () => {
    const { id } = await payload.create({
      collection: 'pages',
      data: { title: 'War schon da', _status: 'published' },
    })
    const page = (key: string, parent: string) => ({
      collection: 'pages',
      key,
      fields: { parent },
      languages: { de: { title: key } },
    })
    const imported = await importLines(
      page('enkel', 'kind'),
      page('kind', 'oben'),
      page('oben', id),
      page('verwaist', 'niemand'),
      page('halb', 'falsch'),
      { ...page('falsch', id), languages: { de: { title: 'x'.repeat(10_000) } } },
    )
    expect(imported).toMatchObject({ written: 3, refused: 3 })
    const [child] = await find('pages', 'kind')
    expect(await find('pages', 'enkel')).toMatchObject([{ parent: child?.id }])
    expect(await refusals()).toMatchObject([
      { line: 4, key: 'verwaist', code: 'reference-missing' },
      { line: 6, code: 'invalid-field' },
      { line: 5, key: 'halb', code: 'reference-missing' },
    ])
    expect(await find('pages', 'verwaist')).toEqual([])
    // What it names was refused only when it was to be written.
    expect(await find('pages', 'halb')).toMatchObject([{ parent: null }])
  })

  describe('refuses a line for itself', () => {
    const page = (more: Line, german: Line = {}) => ({
      collection: 'pages',
      key: crypto.randomUUID(),
      languages: { de: { title: 'Seite', ...german } },
      ...more,
    })
    it.each([
      ['invalid-json', '{"collection":'],
      ['invalid-json', `{"fields":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
      ['invalid-line', '[]'],
      ['invalid-line', 'null'],
      ['unknown-collection', page({ collection: 'users' })],
      ['unknown-collection', page({ collection: '__proto__' })],
      ['invalid-key', page({ key: '' })],
      ['invalid-key', page({ key: 5 })],
      ['invalid-key', page({ key: 'x'.repeat(201) })],
      ['invalid-line', page({ status: 'archived' })],
      ['invalid-line', page({ fields: [] })],
      ['unknown-field', page({ fields: { _status: 'published' } })],
      ['unknown-field', page({}, { id: 'x' })],
      ['unknown-field', page({ extra: 1 })],
      ['unknown-language', page({ languages: { xx: { title: 'x' } } })],
      [
        'invalid-line',
        page({ languages: { de: { title: 'x' }, tr: { title: 'x', origin: 'god' } } }),
      ],
      ['not-published', page({ status: 'draft', languages: { de: {}, tr: { title: 'x' } } })],
      ['invalid-field', page({ languages: { de: {} } })],
      ['invalid-field', page({}, { title: 'x'.repeat(10_000) })],
      ['invalid-field', page({ fields: { parent: 5 } })],
      ['slug-reserved', page({}, { slug: 'search' })],
      ['translation', page({ languages: { de: { title: 'x' }, tr: { title: ' ' } } })],
      ['rich-text', page({}, { body: 'Text' })],
      ['rich-text', page({}, { body: { html: '<p>a</p><script>b</script>' } })],
      ['rich-text', page({}, { body: { html: '<table><tr><td colspan="2">a</td></tr></table>' } })],
      ['rich-text', page({}, { body: { markdown: '# Zu groß' } })],
      ['rich-text', page({}, { body: { markdown: '>'.repeat(5000) } })],
      ['rich-text', page({}, { body: { markdown: `${'>'.repeat(150)} a` } })],
      ['rich-text', page({}, { body: { html: '<div>'.repeat(20_000) } })],
      ['reference-missing', page({}, { body: { markdown: '[x](goals/nicht-da)' } })],
      ['unknown-field', page({ file: 'x.png' })],
      ['file-missing', { collection: 'media', key: 'm', languages: { de: { alt: 'x' } } }],
      ['file-missing', { collection: 'media', key: 'm', file: '../content.jsonl', languages: {} }],
      ['file-missing', { collection: 'media', key: 'm', file: 'nicht-da.png', languages: {} }],
      ['file-missing', { collection: 'media', key: 'm', file: 'bilder', languages: {} }],
      ['file-missing', { collection: 'media', key: 'm', file: 'a\u0000b', languages: {} }],
      ['file-type', { collection: 'media', key: 'm', file: 'content.jsonl', languages: {} }],
    ])('%s %#', async (code, line) => {
      const count = () => payload.count({ collection: 'pages' })
      const before = await count()
      const text = typeof line === 'string' ? line : JSON.stringify(line)
      const key = crypto.randomUUID()
      // A blank line counts; what follows a refused one is imported.
      const imported = await importText(
        `\uFEFF\r\n${text}\r\n${JSON.stringify(topic(key, `Thema ${key}`))}\r\n`,
      )
      expect(imported).toMatchObject({ written: 1, refused: 1 })
      expect(await refusals()).toMatchObject([{ line: 2, code }])
      expect(await count()).toEqual(before)
    })

    it('that has the key of a later one', async () => {
      expect(await importLines(topic('doppelt', 'Eins'), topic('doppelt', 'Zwei'))).toMatchObject({
        written: 1,
        refused: 1,
      })
      expect(await refusals()).toMatchObject([{ line: 1, key: 'doppelt', code: 'repeated-key' }])
      expect(await find('topics', 'Zwei')).toHaveLength(1)
    })
  })

  it('says nothing of refusals of before, and takes an empty file', async () => {
    await importText('kaputt')
    await refusals()
    expect(await importText('')).toMatchObject({ written: 0, unchanged: 0, refused: 0 })
    await expect(refusals()).rejects.toThrow('ENOENT')
  })
})
