import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { link, paragraph, richText, text } from '../../src/richText/nodes.ts'
import { publishTranslation } from '../../src/translation/publishTranslations.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

describeOnDatabase('addresses that somebody typed', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())

  type Data = { title?: string; slug?: string | null; _status?: 'published' }

  const draft = (data: Data) => payload.create({ collection: 'pages', data, draft: true })
  const save = (id: string, data: Data) =>
    payload.update({ collection: 'pages', id, data, draft: !data._status, autosave: !data._status })

  describe('slugs', () => {
    it.each(['jahresbericht-2024', 'jahresbericht-2', 'jahresbericht', 'bericht'])(
      '%s stays, whatever the title is',
      async (slug) => {
        const { id, title } = await draft({ title: 'Jahresbericht' })
        await save(id, { title, slug: `${slug}-x` })
        await save(id, { title, slug })
        for (const data of [{ title, slug }, { title: 'Bericht übers Jahr' }, { title, slug }]) {
          expect((await save(id, data)).slug).toBe(slug)
        }
        expect((await save(id, { _status: 'published' })).slug).toBe(slug)
        expect((await save(id, { title: 'Anders', _status: 'published' })).slug).toBe(slug)
        await payload.delete({ collection: 'pages', id })
      },
    )

    it('stays where it came with the document', async () => {
      const { id } = await draft({ title: 'Tagung', slug: 'tagung' })
      expect((await save(id, { title: 'Konferenz' })).slug).toBe('tagung')
      expect((await save(id, { title: 'Kongress', _status: 'published' })).slug).toBe('tagung')
    })

    it('is made from the title again where it is cleared', async () => {
      const { id } = await draft({ title: 'Heft', slug: 'sonderheft-7' })
      expect((await save(id, { slug: null })).slug).toBe('heft')
      expect((await save(id, { title: 'Broschüre', slug: 'heft' })).slug).toBe('broschuere')
    })

    it('is refused rather than changed where another document has it by now', async () => {
      const { id } = await draft({ title: 'Erster', slug: 'gemeinsam-2026' })
      const other = await draft({ title: 'Zweiter', slug: 'gemeinsam-2026' })
      await save(other.id, { _status: 'published' })
      expect((await save(id, { title: 'Erster Text' })).slug).toBe('gemeinsam-2026')
      await expect(save(id, { _status: 'published' })).rejects.toMatchObject({
        data: { code: 'slug-taken' },
      })
      expect((await save(id, { slug: 'gemeinsam-2027', _status: 'published' })).slug).toBe(
        'gemeinsam-2027',
      )
    })

    it('is refused where Mehrklang needs it, and made otherwise from such a title', async () => {
      await expect(draft({ title: 'Finden', slug: 'search' })).rejects.toMatchObject({
        data: { code: 'slug-reserved' },
      })
      const made = await draft({ title: 'Search' })
      expect(made.slug).toBe('search-2')
      const { id } = await draft({ title: 'Finden', slug: 'finden' })
      await expect(save(id, { slug: 'live' })).rejects.toMatchObject({
        data: { code: 'slug-reserved' },
      })
      await save(id, { title: 'Finden', _status: 'published' })
      await expect(
        publishTranslation(payload, {
          collection: 'pages',
          id,
          language: 'tr',
          fields: { title: 'Ara', slug: 'search' },
          origin: 'human',
          reviewed: false,
          sourceFingerprint: 'x',
        }),
      ).rejects.toMatchObject({ data: { code: 'slug-reserved' } })
    })

    it('belongs to the original, not to its copy', async () => {
      const { id } = await draft({ title: 'Vorlage', slug: 'vorlage-2024' })
      const copy = await payload.duplicate({ collection: 'pages', id, draft: true })
      const renamed = await save(copy.id, { title: 'Neue Fassung' })
      expect(renamed.slug).toBe('neue-fassung')
    })

    it('stays in other languages as well', async () => {
      const { id } = await payload.create({
        collection: 'pages',
        data: { title: 'Ziele 2030', _status: 'published' },
      })
      const publish = (fields: Record<string, unknown>) =>
        publishTranslation(payload, {
          collection: 'pages',
          id,
          language: 'tr',
          fields,
          origin: 'human',
          reviewed: true,
          sourceFingerprint: 'any',
        })
      const slug = async () =>
        (await payload.findByID({ collection: 'pages', id, locale: 'tr' })).slug
      await publish({ title: 'Hedefler', slug: 'hedefler-2030' })
      expect(await slug()).toBe('hedefler-2030')
      await publish({ title: 'Hedefler', body: null })
      expect(await slug()).toBe('hedefler-2030')
      await publish({ title: 'Amaçlar' })
      expect(await slug()).toBe('hedefler-2030')
    })

    it('has the lowest free number, however many there are', async () => {
      for (let n = 1; n <= 13; n += 1) {
        const number = n === 1 ? '' : `-${n}`
        await payload.create({
          collection: 'slugs',
          data: { key: `pages/rundbrief${number}`, document: `pages/other${n}` },
        })
      }
      expect((await draft({ title: 'Rundbrief' })).slug).toBe('rundbrief-14')
      await payload.delete({
        collection: 'slugs',
        where: { key: { equals: 'pages/rundbrief-12' } },
      })
      expect((await draft({ title: 'Rundbrief' })).slug).toBe('rundbrief-12')
    })
  })

  describe('links in texts', () => {
    const body = (url: string) =>
      richText([paragraph([link({ linkType: 'custom', url, newTab: false }, [text('hier')], 'a')])])
    const urlOf = (doc: { body?: unknown }): unknown =>
      /"url":("[^"]*")/.exec(JSON.stringify(doc.body))?.[1]
    const written = (url: string) => JSON.stringify(url)

    it.each([
      'tel:+49 201 12345',
      'tel:0201/12345',
      'mailto:a@example.org,b@example.org',
      'https://müller.example/überblick?q=1#a',
    ])('%s stays, save after save, and is published', async (url) => {
      const { id } = await payload.create({
        collection: 'pages',
        data: { title: 'Link', body: body(url) },
        draft: true,
      })
      for (let n = 0; n < 3; n += 1) {
        const { title, body } = await payload.findByID({
          collection: 'pages',
          id,
          draft: true,
          depth: 0,
        })
        const data = { title: `${title} ${n}`, body: body ?? null }
        await payload.update({ collection: 'pages', id, data, draft: true, autosave: true })
      }
      const published = await payload.update({
        collection: 'pages',
        id,
        data: { _status: 'published' },
      })
      expect(urlOf(published)).toBe(written(url))
    })

    it.each([
      'https://x.example/?q=a b',
      'https://...',
      'www.example.org',
      '/kontakt',
      '#anker',
      'javascript:alert(1)',
      'tel:Zentrale',
      'mailto:niemand',
    ])('%s is refused in a draft already, in German', async (url) => {
      const refused = payload.create({
        collection: 'pages',
        data: { title: 'Link', body: body(url) },
        draft: true,
        req: { i18n: { language: 'de' } } as never,
      })
      await expect(refused).rejects.toMatchObject({
        message: expect.stringContaining(`Der Link „${url}“ führt nirgendwohin.`),
        data: { code: 'wrong-link' },
      })
    })

    it.each([undefined, '', ' ', 'https://', 'mailto:'])(
      '%j is kept in a draft, because its address may be typed just now, and not published',
      async (url) => {
        const data = { title: 'Link', body: body(url as string) as never }
        const { id } = await payload.create({ collection: 'pages', data, draft: true })
        for (const publishing of [{ _status: 'published' }, { ...data, _status: 'published' }]) {
          await expect(
            payload.update({ collection: 'pages', id, data: publishing as never }),
          ).rejects.toMatchObject({ data: { code: 'wrong-link' } })
        }
        const { _status } = await payload.findByID({ collection: 'pages', id, draft: true })
        expect(_status).toBe('draft')
      },
    )

    it('is written as browsers read it', async () => {
      const page = await payload.create({
        collection: 'pages',
        data: { title: 'Link', body: body(' https:x.example\\a '), _status: 'published' },
      })
      expect(urlOf(page)).toBe(written('https://x.example/a'))
    })
  })

  describe('web addresses', () => {
    const partner = (website: string, published = true) =>
      payload.create({
        collection: 'partners',
        data: {
          name: 'Stadt',
          kind: 'city',
          website,
          ...(published ? { _status: 'published' } : {}),
        },
        draft: !published,
      })

    it.each([
      [' https://x.example/a ', 'https://x.example/a'],
      ['https://x.exa\nmple', 'https://x.example'],
      ['https:x.example', 'https://x.example/'],
      [String.raw`https:\\x.example\a`, 'https://x.example/a'],
      ['https://müller.example', 'https://müller.example'],
    ])('%j is stored as browsers read it', async (typed, stored) => {
      const { id, website } = await partner(typed)
      expect(website).toBe(stored)
      const again = await payload.update({ collection: 'partners', id, data: { website: stored } })
      expect(again.website).toBe(stored)
    })

    it.each(['https://', 'www.example.org', 'mailto:a@example.org', 'https://a b.example'])(
      '%s is kept in a draft, because it may be half typed, and not published',
      async (typed) => {
        const { id, website } = await partner(typed, false)
        expect(website).toBe(typed)
        const publish = payload.update({
          collection: 'partners',
          id,
          data: { _status: 'published' },
        })
        await expect(publish).rejects.toThrow('Website')
      },
    )

    it('are stored so in the menu and among the social networks', async () => {
      const site = await payload.updateGlobal({
        slug: 'site',
        data: { name: 'Wir', socialLinks: [{ platform: 'X', url: ' https:x.example ' }] },
      })
      expect(site.socialLinks?.[0]?.url).toBe('https://x.example/')
      const { items } = await payload.updateGlobal({
        slug: 'navigation',
        data: { items: [{ label: 'X', target: 'url', url: ' https:x.example ' }] },
      })
      expect(items?.[0]?.url).toBe('https://x.example/')
    })
  })
})
