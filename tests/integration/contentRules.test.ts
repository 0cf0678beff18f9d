import { createLocalReq, type Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { link, paragraph, richText, text, upload } from '../../src/richText/nodes.ts'
import { fingerprint } from '../../src/translation/fingerprint.ts'
import { ownName } from '../../src/content/files/storedName.ts'
import { reserveSlug } from '../../src/content/slugs.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

describeOnDatabase('content', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())

  const newPage = (title: string, more: Record<string, unknown> = {}) =>
    payload.create({ collection: 'pages', data: { title, _status: 'published', ...more } })

  const newPicture = async (alt?: string) => {
    const data = await sharp({
      create: { width: 8, height: 8, channels: 3, background: '#0f766e' },
    })
      .png()
      .toBuffer()
    return payload.create({
      collection: 'media',
      data: { alt: alt ?? null },
      file: { data, name: `${crypto.randomUUID()}.png`, mimetype: 'image/png', size: data.length },
    })
  }

  describe('slugs', () => {
    it('come from the German title, once for each document', async () => {
      const first = await newPage('Größe & Überblick')
      const second = await newPage('Größe & Überblick')
      expect([first.slug, second.slug]).toEqual(['groesse-ueberblick', 'groesse-ueberblick-2'])
    })

    it('follow the title until the document is published, then stay', async () => {
      const draft = await payload.create({
        collection: 'pages',
        data: { title: 'Erst' },
        draft: true,
      })
      const renamed = await payload.update({
        collection: 'pages',
        id: draft.id,
        data: { title: 'Dann' },
        draft: true,
      })
      expect([draft.slug, renamed.slug]).toEqual(['erst', 'dann'])
      const published = await payload.update({
        collection: 'pages',
        id: draft.id,
        data: { _status: 'published' },
      })
      const later = await payload.update({
        collection: 'pages',
        id: draft.id,
        data: { title: 'Ganz anders', _status: 'published' },
      })
      expect([published.slug, later.slug]).toEqual(['dann', 'dann'])
    })

    it('belong to their document for good', async () => {
      const { id } = await newPage('Alte Adresse')
      await payload.update({
        collection: 'pages',
        id,
        data: { slug: 'neue-adresse', _status: 'published' },
      })
      await expect(newPage('X', { slug: 'alte-adresse' })).rejects.toMatchObject({
        data: { code: 'slug-taken' },
      })
      const other = await newPage('Alte Adresse')
      expect(other.slug).toBe('alte-adresse-2')
    })

    it('that somebody else has got meanwhile are refused with a sentence', async () => {
      const req = await createLocalReq({}, payload)
      await reserveSlug(req, 'pages', 'one', 'umkaempft')
      await reserveSlug(req, 'pages', 'one', 'umkaempft')
      await expect(reserveSlug(req, 'pages', 'another', 'umkaempft')).rejects.toMatchObject({
        message: expect.stringContaining('umkaempft') as string,
        data: { code: 'slug-taken' },
      })
    })

    it('are refused in a form that is no address', async () => {
      await expect(newPage('X', { slug: 'Nicht gut/..' })).rejects.toThrow()
    })
  })

  describe('what others refer to', () => {
    it('is not deleted or binned, and the message says who', async () => {
      const topic = await payload.create({
        collection: 'topics',
        data: { name: 'Schule', _status: 'published' },
      })
      await payload.create({
        collection: 'goals',
        data: { title: 'Ein Ziel', topics: [topic.id], _status: 'published' },
      })
      const refusal = { status: 409, data: { code: 'still-referenced' } }
      await expect(payload.delete({ collection: 'topics', id: topic.id })).rejects.toMatchObject(
        refusal,
      )
      await expect(
        payload.update({
          collection: 'topics',
          id: topic.id,
          data: { deletedAt: new Date().toISOString() },
        }),
      ).rejects.toThrow('Ein Ziel')
    })

    it('counts links in rich text, and drafts', async () => {
      const page = await newPage('Verlinkt')
      const body = richText([
        paragraph([
          link(
            {
              linkType: 'internal',
              newTab: false,
              doc: { relationTo: 'pages', value: page.id },
            } as never,
            [text('dorthin')],
            undefined,
          ),
        ]),
      ])
      await payload.create({
        collection: 'articles',
        data: { title: 'Entwurf mit Link', body: body },
        draft: true,
      })
      await expect(payload.delete({ collection: 'pages', id: page.id })).rejects.toThrow(
        'Entwurf mit Link',
      )
    })
  })

  describe('pictures', () => {
    it('need a German alternative text before anything with them is published', async () => {
      const { id, filename } = await newPicture()
      const goal = { title: 'Mit Bild', image: id }
      await expect(
        payload.create({ collection: 'goals', data: { ...goal, _status: 'published' } }),
      ).rejects.toThrow(`: ${ownName(filename ?? '')}.`)
      const inText = richText([upload(id, undefined)])
      await expect(newPage('Bild im Text', { body: inText })).rejects.toMatchObject({
        data: { code: 'alt-text-missing' },
      })
      await expect(
        payload.create({ collection: 'goals', data: goal, draft: true }),
      ).resolves.toBeTruthy()
    })

    it('keep it while they are used', async () => {
      const { id } = await newPicture('Ein Haus')
      await payload.create({
        collection: 'goals',
        data: { title: 'Haus', image: id, _status: 'published' },
      })
      await expect(
        payload.update({ collection: 'media', id, data: { alt: '' } }),
      ).rejects.toMatchObject({ data: { code: 'alt-text-missing' } })
    })

    it.each([
      ['a page with a picture’s name', '<html><script>alert(1)</script></html>', 'bild.png'],
      ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'bild.svg'],
      ['half a picture', '\u0089PNG\r\n\u001a\n', 'halb.png'],
    ])('refuses %s', async (_, content, name) => {
      const data = Buffer.from(content, 'latin1')
      const before = (await payload.count({ collection: 'media' })).totalDocs
      await expect(
        payload.create({
          collection: 'media',
          data: {},
          file: { data, name, mimetype: 'image/png', size: data.length },
        }),
      ).rejects.toMatchObject({ status: 415, data: { code: 'file-type' } })
      expect((await payload.count({ collection: 'media' })).totalDocs).toBe(before)
    })
  })

  describe('checks', () => {
    it.each([
      ['partners', { name: 'P', kind: 'city', since: 2020, until: 2019 }],
      ['partners', { name: 'P', kind: 'city', website: 'javascript:alert(1)' }],
      ['partners', { name: 'P', kind: 'city', location: { latitude: 91, longitude: 0 } }],
      ['events', { title: 'E', startsAt: '2027-01-02T10:00:00Z', endsAt: '2027-01-02T09:00:00Z' }],
      ['publications', { title: 'P', isbn: '978-3-16-148410-1' }],
      ['topics', { name: 'T', color: 'rot' }],
      ['people', { name: 'P', phone: 'ruf mich an' }],
      ['goals', {}],
    ] as const)('%s refuse %j', async (collection, data) => {
      await expect(
        payload.create({ collection, data: { ...data, _status: 'published' } as never }),
      ).rejects.toMatchObject({ status: 400 })
    })

    it('take what is right', async () => {
      const publication = { title: 'P', isbn: '978-3-16-148410-0', year: 2020 }
      await expect(
        payload.create({
          collection: 'publications',
          data: { ...publication, _status: 'published' },
        }),
      ).resolves.toMatchObject(publication)
    })

    it('keep German offered', async () => {
      const { docs } = await payload.find({
        collection: 'languages',
        where: { tag: { equals: 'de' } },
      })
      await expect(
        payload.update({ collection: 'languages', id: docs[0]?.id ?? '', data: { status: 'off' } }),
      ).rejects.toMatchObject({ data: { code: 'german-is-always-offered' } })
    })
  })

  describe('a changed German text', () => {
    const recordOf = async (id: string) =>
      (await payload.find({ collection: 'translations', where: { document: { equals: id } } }))
        .docs[0]
    const translated = async () => {
      const page = await newPage('Kontakt')
      await write.translate(['pages', page.id], 'tr', { title: 'İletişim' })
      return page.id
    }
    const now = async (id: string) =>
      fingerprint('pages', { ...(await payload.findByID({ collection: 'pages', id, depth: 0 })) })

    it('makes its translation outdated', async () => {
      const id = await translated()
      expect((await recordOf(id))?.sourceFingerprint).toBe(await now(id))
      await payload.update({
        collection: 'pages',
        id,
        data: { title: 'Kontakte', _status: 'published' },
      })
      expect((await recordOf(id))?.sourceFingerprint).not.toBe(await now(id))
    })

    it('does not, as a minor edit', async () => {
      const id = await translated()
      await payload.update({
        collection: 'pages',
        id,
        data: { title: 'Kontakt.', _status: 'published', minorEdit: true },
      })
      expect((await recordOf(id))?.sourceFingerprint).toBe(await now(id))
    })

    it('counts a minor edit only once, and not as a draft', async () => {
      const id = await translated()
      await payload.update({
        collection: 'pages',
        id,
        draft: true,
        data: { title: 'Kontakt!', minorEdit: true },
      })
      await payload.update({
        collection: 'pages',
        id,
        data: { title: 'Ganz neu', _status: 'published' },
      })
      expect((await recordOf(id))?.sourceFingerprint).not.toBe(await now(id))
    })
  })

  it('keeps translations when an older German version is restored', async () => {
    const page = await newPage('Fassung eins')
    const translate = (title: string) => write.translate(['pages', page.id], 'tr', { title })
    await translate('Eski')
    const { docs } = await payload.findVersions({
      collection: 'pages',
      where: { parent: { equals: page.id } },
      sort: '-updatedAt',
    })
    await payload.update({
      collection: 'pages',
      id: page.id,
      data: { title: 'Fassung zwei', _status: 'published' },
    })
    await translate('Yeni')
    await payload.restoreVersion({ collection: 'pages', id: docs[0]?.id ?? '' })
    const all = await payload.findByID({
      collection: 'pages',
      id: page.id,
      locale: 'all',
      depth: 0,
    })
    expect(all.title).toMatchObject({ de: 'Fassung eins', tr: 'Yeni' })
  })
})
