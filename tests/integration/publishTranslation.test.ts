import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  publishTranslation,
  TranslationError,
  unpublishTranslation,
} from '../../src/translation/publishTranslation.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { plainText } from '../helpers/richText.ts'

describeOnDatabase('publishTranslation', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())

  const newGoal = () =>
    payload.create({
      collection: 'goals',
      data: { title: 'Chancen', body: plainText('Für alle.') as never, _status: 'published' },
    })
  const allLanguages = async (id: string, draft = false) =>
    (await payload.findByID({
      collection: 'goals',
      id,
      draft,
      locale: 'all',
      depth: 0,
    })) as unknown as { title: Record<string, string | null>; slug: Record<string, string | null> }
  const machine = { origin: 'machine', reviewed: false } as const

  it('writes one language and its provenance, and leaves German as it is', async () => {
    const { id } = await newGoal()
    await publishTranslation(payload, {
      collection: 'goals',
      id,
      language: 'tr',
      fields: { title: 'Fırsatlar' },
      ...machine,
    })
    const { title, slug } = await allLanguages(id)
    expect(title).toMatchObject({ de: 'Chancen', tr: 'Fırsatlar' })
    expect(slug['tr']).toBe('firsatlar')
    const { docs } = await payload.find({
      collection: 'translations',
      where: { document: { equals: id } },
    })
    expect(docs).toMatchObject([
      { language: 'tr', published: true, origin: 'machine', reviewed: false },
    ])
  })

  it('makes no pending change where there was none', async () => {
    const { id } = await newGoal()
    await publishTranslation(payload, {
      collection: 'goals',
      id,
      language: 'tr',
      fields: { title: 'Fırsatlar' },
      ...machine,
    })
    const latest = await payload.findByID({ collection: 'goals', id, draft: true })
    expect(latest._status).toBe('published')
  })

  it('leaves a pending German draft pending, and publishing it keeps the translation', async () => {
    const { id } = await newGoal()
    await payload.update({ collection: 'goals', id, draft: true, data: { title: 'Entwurf' } })
    await publishTranslation(payload, {
      collection: 'goals',
      id,
      language: 'ar',
      fields: { title: 'الفرص' },
      ...machine,
    })
    expect((await allLanguages(id)).title).toMatchObject({ de: 'Chancen', ar: 'الفرص' })
    expect((await allLanguages(id, true)).title).toMatchObject({ de: 'Entwurf', ar: 'الفرص' })
    await payload.update({ collection: 'goals', id, data: { _status: 'published' } })
    expect((await allLanguages(id)).title).toMatchObject({ de: 'Entwurf', ar: 'الفرص' })
  })

  it('takes nine at once and loses none', async () => {
    const { id } = await newGoal()
    const languages = ['tr', 'ar', 'uk', 'pl', 'ru', 'ro', 'bg', 'kmr', 'fa'] as const
    await Promise.all(
      languages.map((language) =>
        publishTranslation(payload, {
          collection: 'goals',
          id,
          language,
          fields: { title: `Title ${language}` },
          ...machine,
        }),
      ),
    )
    const { title } = await allLanguages(id)
    for (const language of languages) expect(title[language]).toBe(`Title ${language}`)
  })

  it('takes one language offline and leaves the others', async () => {
    const { id } = await newGoal()
    for (const language of ['tr', 'ar'] as const) {
      const fields = { title: `Title ${language}`, body: plainText(language) }
      await publishTranslation(payload, { collection: 'goals', id, language, fields, ...machine })
    }
    await unpublishTranslation(payload, { collection: 'goals', id, language: 'tr' })
    const { title } = await allLanguages(id)
    expect(title).toMatchObject({ de: 'Chancen', ar: 'Title ar' })
    expect(title['tr'] ?? null).toBeNull()
    const { docs } = await payload.find({
      collection: 'translations',
      where: { document: { equals: id } },
      sort: 'language',
    })
    expect(docs.map(({ language, published }) => [language, published])).toEqual([
      ['ar', true],
      ['tr', false],
    ])
  })

  it('writes nothing at all when a field does not fit', async () => {
    const { id } = await newGoal()
    const publication = {
      collection: 'goals',
      id,
      language: 'tr',
      fields: { title: 'x'.repeat(500) },
      ...machine,
    } as const
    await expect(publishTranslation(payload, publication)).rejects.toThrow()
    expect((await allLanguages(id)).title['tr'] ?? null).toBeNull()
    const { totalDocs } = await payload.count({
      collection: 'translations',
      where: { document: { equals: id } },
    })
    expect(totalDocs).toBe(0)
  })

  it('refuses fields that are not translated, and documents that are not published', async () => {
    const { id } = await newGoal()
    const draft = await payload.create({ collection: 'goals', data: { title: 'X' }, draft: true })
    const target = { collection: 'goals', language: 'tr', ...machine } as const
    await expect(
      publishTranslation(payload, { ...target, id, fields: { position: 3 } }),
    ).rejects.toThrow(TranslationError)
    await expect(
      publishTranslation(payload, { ...target, id: draft.id, fields: { title: 'Y' } }),
    ).rejects.toThrow(TranslationError)
  })

  it('is the only way to write another language', async () => {
    const { id } = await newGoal()
    await expect(
      payload.update({ collection: 'goals', id, locale: 'tr', data: { title: 'x' } }),
    ).rejects.toMatchObject({ status: 400, data: { code: 'source-language-only' } })
    await expect(
      payload.update({
        collection: 'goals',
        id,
        publishSpecificLocale: 'tr',
        data: { title: 'x', _status: 'published' },
      }),
    ).rejects.toMatchObject({ status: 400, data: { code: 'source-language-only' } })
  })

  it('publishes texts of globals and files', async () => {
    await payload.updateGlobal({
      slug: 'navigation',
      data: { items: [{ label: 'Ziele', target: 'collection', collection: 'goals' }] },
    })
    const { items } = await payload.findGlobal({ slug: 'navigation', depth: 0 })
    await publishTranslation(payload, {
      collection: 'navigation',
      language: 'tr',
      fields: { items: items?.map((item) => ({ ...item, label: 'Hedefler' })) },
      ...machine,
    })
    const turkish = await payload.findGlobal({ slug: 'navigation', locale: 'tr', depth: 0 })
    const german = await payload.findGlobal({ slug: 'navigation', depth: 0 })
    expect([german.items?.[0]?.label, turkish.items?.[0]?.label]).toEqual(['Ziele', 'Hedefler'])
    await unpublishTranslation(payload, { collection: 'navigation', language: 'tr' })
    const after = await payload.findGlobal({ slug: 'navigation', locale: 'all', depth: 0 })
    expect(after.items?.[0]?.label).not.toMatchObject({ tr: 'Hedefler' })
  })
})
