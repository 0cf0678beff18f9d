import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { pdf, picture, redAndBlue } from '../helpers/pictures.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { filesOf, uploaderAs, type Media, type Uploader } from '../helpers/uploader.ts'

describeOnDatabase('uploads', () => {
  let server: TestServer
  let callers: Record<Role, Caller>
  let editor: Uploader

  beforeAll(async () => {
    server = await startServer()
    callers = await signInAs(server)
    editor = await uploaderAs(server, 'editor')
  })
  afterAll(() => server.stop())

  describe('accepts', () => {
    it.each([
      ['jpeg', 'image/jpeg', 'jpg'],
      ['png', 'image/png', 'png'],
      ['webp', 'image/webp', 'webp'],
      ['avif', 'image/avif', 'avif'],
      ['gif', 'image/gif', 'gif'],
    ] as const)('%s', async (format, mimeType, extension) => {
      const name = `bild-${format}.${extension}`
      const { status, media } = await editor.upload(name, await picture(format), { type: mimeType })
      expect(status).toBe(201)
      expect(media).toMatchObject({ mimeType, width: 64, height: 48 })
      expect(media.filename).toMatch(new RegExp(`^bild-${format}-[0-9a-f]{12}\\.${extension}$`))
      const { content, headers } = await editor.download(media.url)
      expect(headers.get('content-type')).toBe(mimeType)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(await sharp(content).metadata()).toMatchObject({ width: 64, height: 48 })
    })

    it('PDF, as it is', async () => {
      const { status, media } = await editor.upload('bericht.pdf', pdf(1), {
        type: 'application/pdf',
      })
      expect(status).toBe(201)
      expect(media).toMatchObject({ mimeType: 'application/pdf', filesize: pdf(1).length })
      expect((await editor.download(media.url)).content.equals(pdf(1))).toBe(true)
    })

    it('a picture under the name of another format, and sets it right', async () => {
      const sent = { type: 'image/jpeg' }
      const { media } = await editor.upload('vom-telefon.jpg', await picture('webp'), sent)
      expect(media.mimeType).toBe('image/webp')
      expect(media.filename).toMatch(/^vom-telefon-[0-9a-f]{12}\.webp$/)
    })

    it('a file of 24 MB', async () => {
      const { status } = await editor.upload('gross.pdf', pdf(24), { type: 'application/pdf' })
      expect(status).toBe(201)
    })
  })

  describe('pictures', () => {
    it('get sizes in WebP and AVIF, none larger than they are, and a JPEG for link previews', async () => {
      const { media } = await editor.upload('breit.jpg', await picture('jpeg', 1200, 900))
      const widths: Record<string, number | undefined> = {}
      for (const [name, { url, mimeType, filename }] of Object.entries(media.sizes)) {
        if (!filename) continue
        const { width, format, compression } = await sharp(
          (await editor.download(url)).content,
        ).metadata()
        widths[name] = width
        const actual = compression === 'av1' ? 'avif' : format
        expect(`image/${actual}`).toBe(mimeType)
      }
      expect(widths).toEqual({
        small: 480,
        smallAvif: 480,
        medium: 960,
        mediumAvif: 960,
        large: 1200,
        largeAvif: 1200,
        social: 1200,
      })
    })

    it('are cut around their focal point, also when that moves', async () => {
      const { media } = await editor.upload('rotblau.png', await redAndBlue(2600, 640), {
        data: { focalX: 5, focalY: 50 },
      })
      const red = { r: 254, g: 0, b: 0 }
      expect(await colorOf(media)).toMatchObject(red)
      const before = await editor.kept()
      const moved = await callers.editor.send(
        'PATCH',
        `/api/media/${media.id}?uploadEdits[focalPoint][x]=95&uploadEdits[focalPoint][y]=50`,
        {},
      )
      expect(moved.status).toBe(200)
      expect(moved.body['doc']).toMatchObject({ focalX: 95, filename: media.filename })
      expect(await colorOf(moved.body['doc'] as Media)).toMatchObject({ r: 0, g: 0 })
      expect((await editor.kept()).files).toHaveLength(before.files.length)
    })

    const colorOf = async ({ sizes }: Media) => {
      const { content } = await editor.download(sizes['social']?.url)
      const { dominant } = await sharp(content).stats()
      return {
        r: dominant.r > 200 ? 254 : 0,
        g: dominant.g > 200 ? 254 : 0,
        b: dominant.b > 200 ? 254 : 0,
      }
    }

    it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
      'lose what a %s says of its place and its maker, in every size',
      async (format) => {
        const maker = 'Anna Beispiel'
        const original = await sharp(await picture('png', 600, 400))
          .withExif({
            IFD0: { Artist: maker, Copyright: maker, Make: 'Kamera' },
            IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 27/1 20/1' },
          })
          .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${maker}</a></x:xmpmeta>`)
          .toFormat(format)
          .toBuffer()
        expect(original.toString('latin1')).toContain(maker)
        const { media } = await editor.upload(`ort.${format}`, original)
        for (const { url } of filesOf(media)) {
          const { content } = await editor.download(url)
          const { exif, xmp, iptc } = await sharp(content).metadata()
          expect({ exif, xmp, iptc }).toEqual({})
          expect(content.toString('latin1')).not.toContain(maker)
        }
      },
    )

    it('stand upright without the note that said so', async () => {
      const lying = await sharp(await picture('png', 600, 400))
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer()
      const { media } = await editor.upload('hochkant.jpg', lying)
      expect(media).toMatchObject({ width: 400, height: 600 })
      const { orientation } = await sharp((await editor.download(media.url)).content).metadata()
      expect(orientation).toBeUndefined()
    })

    it('keep nothing of what is hidden behind their end', async () => {
      const script = '<script>alert(document.domain)</script>'
      const both = Buffer.concat([await picture('jpeg'), Buffer.from(script)])
      const { media } = await editor.upload('beides.jpg', both)
      expect((await editor.download(media.url)).content.toString('latin1')).not.toContain('script')
    })
  })

  describe('afterwards', () => {
    it('a replaced file is gone, with its sizes', async () => {
      const before = await editor.kept()
      const first = await editor.upload('erst.png', await picture('png', 700, 500))
      const sent = { type: 'image/jpeg', replaces: first.media.id }
      const second = await editor.upload('dann.jpg', await picture('jpeg', 600, 500), sent)
      expect(second).toMatchObject({ status: 200, media: { id: first.media.id, width: 600 } })
      const { files } = await editor.kept()
      expect(files.filter((file) => file.startsWith('erst'))).toEqual([])
      // A small picture's larger sizes are one file.
      const names = new Set(filesOf(second.media).map(({ filename }) => filename))
      expect(files).toHaveLength(before.files.length + names.size)
    })

    it('a refused replacement leaves the file as it was', async () => {
      const { media } = await editor.upload('bleibt.png', await picture('png', 700, 500))
      const before = await editor.kept()
      const { status } = await editor.upload('x.png', Buffer.from('x'), { replaces: media.id })
      expect(status).toBe(415)
      expect(await editor.kept()).toEqual(before)
      expect((await editor.download(media.url)).status).toBe(200)
    })

    it('a deleted one leaves nothing', async () => {
      const before = await editor.kept()
      const { media } = await editor.upload('weg.png', await picture('png', 700, 500))
      expect((await callers.editor.send('DELETE', `/api/media/${media.id}`)).status).toBe(200)
      expect(await editor.kept()).toEqual(before)
    })

    it('nothing is published with a picture that has no German alternative text', async () => {
      const { media } = await editor.upload('ohne.png', await picture('png'))
      const goal = { title: 'Mit Bild', image: media.id, _status: 'published' }
      const refused = await callers.editor.send('POST', '/api/goals', goal)
      expect(refused).toMatchObject({
        status: 400,
        body: { errors: [{ data: { code: 'alt-text-missing' } }] },
      })
      const path = `/api/media/${media.id}`
      expect((await callers.editor.send('PATCH', path, { alt: '  ' })).status).toBe(200)
      expect((await callers.editor.send('POST', '/api/goals', goal)).status).toBe(400)
      await callers.editor.send('PATCH', path, { alt: 'Ein Haus' })
      expect((await callers.editor.send('POST', '/api/goals', goal)).status).toBe(201)
    })
  })
})
