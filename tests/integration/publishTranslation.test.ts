import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload, richText } from '../../src/richText/nodes.ts'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import {
  publishTranslation,
  publishTranslations,
} from '../../src/translation/publishTranslations.ts'
import { TranslationError } from '../../src/translation/TranslationError.ts'
import { unpublishTranslation } from '../../src/translation/unpublishTranslation.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { plainText } from '../helpers/richText.ts'

type Languages = Record<string, unknown>
type Document = Record<string, Languages> & { updatedAt: string }

describeOnDatabase('a translation', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())

  const newGoal = () =>
    write.publish('goals', {
      title: 'Chancen',
      summary: 'Für alle Kinder.',
      body: plainText('Für alle.'),
    })
  const inAllLanguages = async (id: string, draft = false) =>
    (await payload.findByID({
      collection: 'goals',
      id,
      draft,
      locale: 'all',
      depth: 0,
      trash: true,
    })) as unknown as Document
  const recordsOf = async (document: string) =>
    (await payload.find({ collection: 'translations', where: { document: { equals: document } } }))
      .docs
  const versionsOf = async (id: string) => {
    const where = { parent: { equals: id } }
    const { docs } = await payload.findVersions({ collection: 'goals', where, sort: '-updatedAt' })
    return docs.map(({ id, updatedAt, version }) => [id, updatedAt, version.title, version._status])
  }

  describe('when it is published', () => {
    it('is none of several where one cannot be published', async () => {
      const id = await newGoal()
      const before = await inAllLanguages(id)
      const goal = { collection: 'goals', id } as const
      const sourceFingerprint = await germanFingerprint(payload, goal)
      const common = { origin: 'human', reviewed: false, sourceFingerprint } as const
      const publishing = publishTranslations(payload, goal, [
        { ...common, language: 'tr', fields: { title: 'Fırsatlar' } },
        { ...common, language: 'uk', fields: { title: 'x'.repeat(10_000) } },
      ])
      await expect(publishing).rejects.toMatchObject({ status: 400 })
      expect(await inAllLanguages(id)).toEqual(before)
      expect(await recordsOf(id)).toEqual([])
    })

    it('is one language and its provenance, and leaves German as it is', async () => {
      const id = await newGoal()
      const fields = { title: 'Fırsatlar' }
      await write.translate(['goals', id], 'tr', fields, { origin: 'machine' })
      const { title, slug } = await inAllLanguages(id)
      expect(title).toMatchObject({ de: 'Chancen', tr: 'Fırsatlar' })
      expect(slug?.['tr']).toBe('firsatlar')
      const sourceFingerprint = await germanFingerprint(payload, { collection: 'goals', id })
      expect(await recordsOf(id)).toMatchObject([
        { language: 'tr', published: true, origin: 'machine', reviewed: false, sourceFingerprint },
      ])
    })

    it('makes no pending change where there was none', async () => {
      const id = await newGoal()
      await write.translate(['goals', id], 'tr', { title: 'Fırsatlar' })
      const latest = await payload.findByID({ collection: 'goals', id, draft: true })
      expect(latest._status).toBe('published')
    })

    it('leaves a pending German draft pending, and publishing it keeps the translation', async () => {
      const id = await newGoal()
      await payload.update({ collection: 'goals', id, draft: true, data: { title: 'Entwurf' } })
      await write.translate(['goals', id], 'ar', { title: 'الفرص' })
      expect((await inAllLanguages(id)).title).toMatchObject({ de: 'Chancen', ar: 'الفرص' })
      expect((await inAllLanguages(id, true)).title).toMatchObject({ de: 'Entwurf', ar: 'الفرص' })
      await payload.update({ collection: 'goals', id, data: { _status: 'published' } })
      expect((await inAllLanguages(id)).title).toMatchObject({ de: 'Entwurf', ar: 'الفرص' })
    })

    it('takes nine at once and loses none', async () => {
      const id = await newGoal()
      const languages = ['tr', 'ar', 'uk', 'pl', 'ru', 'ro', 'bg', 'kmr', 'fa'] as const
      await Promise.all(
        languages.map((language) =>
          write.translate(['goals', id], language, { title: `Title ${language}` }),
        ),
      )
      const { title } = await inAllLanguages(id)
      for (const language of languages) expect(title?.[language]).toBe(`Title ${language}`)
      expect(title?.['de']).toBe('Chancen')
    })

    it('is the whole text: what it leaves out is empty', async () => {
      const id = await newGoal()
      await write.translate(['goals', id], 'tr', {
        title: 'Bütün fırsatlar',
        summary: 'Bütün çocuklar için.',
        body: plainText('Herkes için.'),
      })
      await write.translate(['goals', id], 'tr', { title: 'Şanslar' })
      const { title, summary, body, slug } = await inAllLanguages(id)
      expect([title, summary, body].map((field) => field?.['tr'] ?? null)).toEqual([
        'Şanslar',
        null,
        null,
      ])
      expect(summary?.['de']).toBe('Für alle Kinder.')
      // An address that readers have stays.
      expect(slug?.['tr']).toBe('butun-firsatlar')
    })

    it('writes nothing at all when a field does not fit', async () => {
      const id = await newGoal()
      await expect(
        write.translate(['goals', id], 'tr', { title: 'x'.repeat(500) }),
      ).rejects.toMatchObject({ status: 400, data: { errors: [{ path: 'title' }] } })
      await expect(
        write.translate(['goals', id], 'tr', {
          title: 'X',
          body: richText([upload('', undefined)]),
        }),
      ).rejects.toMatchObject({ status: 400, data: { errors: [{ path: 'body' }] } })
      expect((await inAllLanguages(id)).title?.['tr'] ?? null).toBeNull()
      expect(await recordsOf(id)).toEqual([])
    })

    it.each([
      ['a field that is not translated', { title: 'X', position: 3 }],
      ['a number for a text', { title: 'X', summary: 5 }],
      ['an object for a text', { title: { tr: 'X' } }],
      ['nothing', {}],
      ['blanks', { title: ' \u00a0', summary: '\u200b', body: null }],
      ['an address alone', { slug: 'adres' }],
    ])('refuses %s', async (_, fields) => {
      const id = await newGoal()
      await expect(write.translate(['goals', id], 'tr', fields)).rejects.toThrow(TranslationError)
      expect(await recordsOf(id)).toEqual([])
    })

    it('refuses what is not published, not there, or does not say what it was made from', async () => {
      const draft = await write.draft('goals', { title: 'X' })
      const id = await newGoal()
      const translation = {
        collection: 'goals',
        language: 'tr',
        fields: { title: 'Y' },
        origin: 'human',
        reviewed: false,
        sourceFingerprint: await germanFingerprint(payload, { collection: 'goals', id }),
      } as const
      for (const wrong of [
        { ...translation, id: draft },
        { ...translation, id: crypto.randomUUID() },
        { ...translation, id, sourceFingerprint: '' },
      ]) {
        await expect(publishTranslation(payload, wrong)).rejects.toThrow(TranslationError)
      }
    })

    it('is outdated from the start where German has changed meanwhile', async () => {
      const id = await newGoal()
      const sourceFingerprint = await germanFingerprint(payload, { collection: 'goals', id })
      await write.change('goals', id, { title: 'Neue Chancen' })
      await publishTranslation(payload, {
        collection: 'goals',
        id,
        language: 'tr',
        fields: { title: 'Fırsatlar' },
        origin: 'human',
        reviewed: false,
        sourceFingerprint,
      })
      const [record] = await recordsOf(id)
      expect(record?.sourceFingerprint).toBe(sourceFingerprint)
      expect(await germanFingerprint(payload, { collection: 'goals', id })).not.toBe(
        sourceFingerprint,
      )
    })
  })

  it('is the only way to write another language', async () => {
    const id = await newGoal()
    const refusal = { status: 400, data: { code: 'source-language-only' } }
    await expect(
      payload.update({ collection: 'goals', id, locale: 'tr', data: { title: 'x' } }),
    ).rejects.toMatchObject(refusal)
    await expect(
      payload.update({
        collection: 'goals',
        id,
        publishSpecificLocale: 'tr',
        data: { title: 'x', _status: 'published' },
      }),
    ).rejects.toMatchObject(refusal)
  })

  describe('in the history of the German', () => {
    it('makes no version and moves no date, however often it is published', async () => {
      const id = await newGoal()
      await write.change('goals', id, { title: 'Zweite Fassung' })
      await payload.update({ collection: 'goals', id, draft: true, data: { title: 'Entwurf' } })
      const before = [await versionsOf(id), (await inAllLanguages(id)).updatedAt]
      const languages = ['tr', 'ar', 'uk', 'pl', 'ru', 'ro', 'bg', 'kmr', 'fa', 'en'] as const
      for (let n = 0; n < 200; n += 1) {
        const language = languages[n % languages.length]!
        await write.translate(['goals', id], language, { title: `Title ${n} ${language}` })
      }
      expect([await versionsOf(id), (await inAllLanguages(id)).updatedAt]).toEqual(before)
      await unpublishTranslation(payload, { collection: 'goals', id, language: 'en' })
      expect([await versionsOf(id), (await inAllLanguages(id)).updatedAt]).toEqual(before)
    }, 180_000)

    it('survives restoring, publishing, taking offline and the bin, in its newest form', async () => {
      const id = await newGoal()
      await write.translate(['goals', id], 'tr', { title: 'Eski', body: plainText('Eski.') })
      const [[first]] = (await versionsOf(id)) as [[string]]
      await write.change('goals', id, { title: 'Zweite Fassung', summary: null })
      await write.translate(['goals', id], 'tr', { title: 'Yeni', body: plainText('Yeni.') })
      const turkish = async () => {
        const { title, summary, body } = await inAllLanguages(id)
        return [title?.['de'], title?.['tr'], summary?.['tr'] ?? null, body?.['tr']]
      }
      await payload.restoreVersion({ collection: 'goals', id: first })
      expect(await turkish()).toEqual(['Chancen', 'Yeni', null, plainText('Yeni.')])
      await payload.update({ collection: 'goals', id, data: { _status: 'draft' } })
      const deletedAt = new Date().toISOString()
      await payload.update({ collection: 'goals', id, data: { deletedAt } })
      await payload.update({ collection: 'goals', id, data: { deletedAt: null }, trash: true })
      await payload.update({ collection: 'goals', id, data: { _status: 'published' } })
      expect(await turkish()).toEqual(['Chancen', 'Yeni', null, plainText('Yeni.')])
    })

    it('is shown with drafts and versions as it is now, whatever is selected', async () => {
      const id = await newGoal()
      await payload.update({ collection: 'goals', id, draft: true, data: { title: 'Entwurf' } })
      await write.translate(['goals', id], 'tr', { title: 'Fırsatlar', summary: 'Özet.' })
      const draft = { collection: 'goals', draft: true, locale: 'tr', depth: 0 } as const
      const where = { id: { equals: id } }
      expect(await payload.findByID({ ...draft, id, select: { title: true } })).toEqual({
        id,
        title: 'Fırsatlar',
      })
      const { docs } = await payload.find({ ...draft, where, select: { summary: false } })
      expect(docs[0]).toMatchObject({ title: 'Fırsatlar', _status: 'draft' })
      expect(docs[0]).not.toHaveProperty('summary')
      const versions = await payload.findVersions({
        collection: 'goals',
        where: { parent: { equals: id } },
        locale: 'all',
        sort: '-updatedAt',
        select: { version: { title: true } },
      })
      expect(versions.docs.map(({ version }) => version.title)).toMatchObject([
        { de: 'Entwurf', tr: 'Fırsatlar' },
        { de: 'Chancen', tr: 'Fırsatlar' },
      ])
    })
  })

  describe('when it is withdrawn', () => {
    it('goes alone', async () => {
      const id = await newGoal()
      for (const language of ['tr', 'ar'] as const) {
        const fields = { title: `Title ${language}`, body: plainText(language) }
        await write.translate(['goals', id], language, fields)
      }
      await unpublishTranslation(payload, { collection: 'goals', id, language: 'tr' })
      const { title, body, slug } = await inAllLanguages(id)
      expect(title).toMatchObject({ de: 'Chancen', ar: 'Title ar' })
      expect([title, body, slug].map((field) => field?.['tr'] ?? null)).toEqual([null, null, null])
      const records = (await recordsOf(id)).map(({ language, published }) => [language, published])
      expect(Object.fromEntries(records)).toEqual({ ar: true, tr: false })
    })

    it.each([
      ['offline', { _status: 'draft' }],
      ['in the bin', { deletedAt: '2026-01-01T00:00:00.000Z' }],
    ])('goes while the German is %s', async (_, data) => {
      const id = await newGoal()
      await write.translate(['goals', id], 'tr', { title: 'Fırsatlar' })
      await payload.update({ collection: 'goals', id, data: data as never })
      await unpublishTranslation(payload, { collection: 'goals', id, language: 'tr' })
      expect((await inAllLanguages(id)).title?.['tr'] ?? null).toBeNull()
      expect(await recordsOf(id)).toMatchObject([{ published: false }])
    })

    it('has to be of a document that is there', async () => {
      const target = { collection: 'goals', id: crypto.randomUUID(), language: 'tr' } as const
      await expect(unpublishTranslation(payload, target)).rejects.toThrow(TranslationError)
    })
  })

  describe('of the menu', () => {
    const menu = async () =>
      (await payload.findGlobal({ slug: 'navigation', locale: 'all', depth: 0 }))
        .items as unknown as
        { id: string; label: Languages; target: string; url?: string }[] | undefined
    const newMenu = async (...labels: string[]) => {
      const items = labels.map((label) => ({ label, target: 'url', url: 'https://example.org' }))
      await payload.updateGlobal({ slug: 'navigation', data: { items: items as never } })
      return (await menu())!.map(({ id }) => id)
    }
    const translate = (labels: Languages) => write.translate(['navigation', 'global'], 'tr', labels)
    const labels = async () =>
      (await menu())!.map(({ label }) => [label['de'], label['tr'] ?? null])

    it('has labels by entry, in any order, and leaves the German menu alone', async () => {
      const [goals = '', about = ''] = await newMenu('Ziele', 'Über uns')
      const before = await payload.findGlobal({ slug: 'navigation', depth: 0 })
      await translate({ [about]: 'Hakkımızda', [goals]: 'Hedefler' })
      expect(await labels()).toEqual([
        ['Ziele', 'Hedefler'],
        ['Über uns', 'Hakkımızda'],
      ])
      expect((await payload.findGlobal({ slug: 'navigation', depth: 0 })).items).toEqual(
        before.items,
      )
      await translate({ [about]: 'Biz' })
      expect(await labels()).toEqual([
        ['Ziele', null],
        ['Über uns', 'Biz'],
      ])
    })

    it('fits a German menu that has changed meanwhile', async () => {
      const [goals = '', about = ''] = await newMenu('Ziele', 'Über uns')
      const items = (await payload.findGlobal({ slug: 'navigation', depth: 0 })).items ?? []
      const added = { label: 'Neu', target: 'collection', collection: 'events' } as const
      await payload.updateGlobal({
        slug: 'navigation',
        data: { items: [added, ...items.toReversed()] },
      })
      await translate({ [goals]: 'Hedefler', [about]: 'Hakkımızda' })
      expect(await labels()).toEqual([
        ['Neu', null],
        ['Über uns', 'Hakkımızda'],
        ['Ziele', 'Hedefler'],
      ])
    })

    it('stay when a script sends the menu without ids, as long as an entry is the same', async () => {
      const [goals = '', about = ''] = await newMenu('Ziele', 'Über uns')
      await translate({ [goals]: 'Hedefler', [about]: 'Hakkımızda' })
      const items = (await payload.findGlobal({ slug: 'navigation', depth: 0 })).items ?? []
      const [first, second] = items.map((entry) => ({ ...entry, id: undefined }))
      const added = { label: 'Neu', target: 'url', url: 'https://example.org/neu' } as const
      await payload.updateGlobal({
        slug: 'navigation',
        data: { items: [added, { ...second!, label: 'Wer wir sind' }, first!] },
      })
      expect(await labels()).toEqual([
        ['Neu', null],
        ['Wer wir sind', 'Hakkımızda'],
        ['Ziele', 'Hedefler'],
      ])
    })

    it('refuses entries that the menu does not have, other fields, and labels that are too long', async () => {
      const [goals = ''] = await newMenu('Ziele')
      const before = await menu()
      await expect(translate({ [crypto.randomUUID()]: 'X' })).rejects.toThrow(TranslationError)
      await expect(translate({ items: [] })).rejects.toThrow(TranslationError)
      await expect(translate({ [goals]: { label: 'X' } })).rejects.toThrow(TranslationError)
      await expect(translate({ [goals]: 'x'.repeat(81) })).rejects.toMatchObject({ status: 400 })
      expect(await menu()).toEqual(before)
    })

    it('can be withdrawn', async () => {
      const [goals = ''] = await newMenu('Ziele')
      await translate({ [goals]: 'Hedefler' })
      await unpublishTranslation(payload, { collection: 'navigation', language: 'tr' })
      expect(await labels()).toEqual([['Ziele', null]])
    })
  })

  it('of the site and of a file leave their German as it is', async () => {
    await payload.updateGlobal({ slug: 'site', data: { name: 'RuhrFutur', claim: 'Bildung' } })
    await write.translate(['site', 'global'], 'tr', { claim: 'Eğitim' })
    const site = await payload.findGlobal({ slug: 'site', locale: 'all', depth: 0 })
    expect(site).toMatchObject({
      name: { de: 'RuhrFutur' },
      claim: { de: 'Bildung', tr: 'Eğitim' },
    })
    const data = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const { id, filename, updatedAt } = await payload.create({
      collection: 'media',
      data: { alt: 'Ein Punkt' },
      file: { data, name: 'punkt.png', mimetype: 'image/png', size: data.length },
    })
    await write.translate(['media', id], 'tr', { alt: 'Bir nokta' })
    const media = await payload.findByID({ collection: 'media', id, locale: 'all', depth: 0 })
    expect(media).toMatchObject({
      alt: { de: 'Ein Punkt', tr: 'Bir nokta' },
      filename,
      updatedAt,
    })
    await unpublishTranslation(payload, { collection: 'media', id, language: 'tr' })
    const after = await payload.findByID({ collection: 'media', id, locale: 'all', depth: 0 })
    expect((after.alt as unknown as Languages)['tr'] ?? null).toBeNull()
  })
})
