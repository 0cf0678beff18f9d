import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { listening } from '../helpers/listening.ts'
import {
  animation,
  avifSaying as saying,
  bomb,
  pdf,
  picture,
  realAvifBomb,
  redAndBlue,
} from '../helpers/pictures.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { filesOf, uploaderAs, type Uploader } from '../helpers/uploader.ts'

describeOnDatabase('refused uploads and their names', () => {
  let server: TestServer
  let callers: Record<Role, Caller>
  let editor: Uploader

  beforeAll(async () => {
    server = await startServer()
    callers = await signInAs(server)
    editor = await uploaderAs(server, 'editor')
  })
  afterAll(() => server.stop())

  describe('refuses, and keeps nothing of it:', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const html = '<!doctype html><html><script>alert(1)</script></html>'
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(256)])

    it.each<[string, string, string, () => Buffer | Promise<Buffer>]>([
      ['a page', 'seite.html', 'text/html', () => Buffer.from(html)],
      ['a page as a picture', 'seite.png', 'image/png', () => Buffer.from(html)],
      ['a script', 'code.js', 'text/javascript', () => Buffer.from('alert(1)')],
      ['a program', 'setup.exe', 'application/x-msdownload', () => exe],
      ['a program as a picture', 'setup.jpg', 'image/jpeg', () => exe],
      ['an SVG with a script', 'bild.svg', 'image/svg+xml', () => Buffer.from(svg)],
      ['an SVG as a picture', 'bild.png', 'image/png', () => Buffer.from(svg)],
      ['a picture as a page', 'bild.html', 'image/png', () => picture('png')],
      ['a picture as a program', 'bild.exe', 'image/png', () => picture('png')],
      ['a picture as a PDF', 'bild.pdf', 'application/pdf', () => picture('png')],
      ['a PDF as a picture', 'bericht.png', 'image/png', () => pdf()],
      [
        'a TIFF',
        'scan.tiff',
        'image/tiff',
        async () =>
          sharp(await picture('png'))
            .tiff()
            .toBuffer(),
      ],
      ['half a JPEG', 'halb.jpg', 'image/jpeg', async () => half(await picture('jpeg', 800, 600))],
      ['half a PNG', 'halb.png', 'image/png', async () => half(await redAndBlue(800, 600))],
      ['half a GIF', 'halb.gif', 'image/gif', async () => half(await animation('gif', 60, 40, 4))],
      [
        'half an AVIF',
        'halb.avif',
        'image/avif',
        async () => half(await picture('avif', 800, 600)),
      ],
      [
        'HEIC as AVIF',
        'foto.avif',
        'image/avif',
        async () => renamed(await picture('avif'), 'heic'),
      ],
      ['AVIF of 12,000 × 8,000', 'flach.avif', 'image/avif', realAvifBomb],
      [
        'AVIF of 12,000 × 8,000 that says 64 × 64',
        'klein.avif',
        'image/avif',
        async () => saying(await realAvifBomb(), 64, 64),
      ],
      ['half a WebP', 'halb.webp', 'image/webp', async () => half(await redWebp())],
      ['a PDF that is cut off', 'halb.pdf', 'application/pdf', () => pdf(1).subarray(0, 50_000)],
      ['nothing', 'leer.png', 'image/png', () => Buffer.alloc(0)],
      ['the first bytes of a PNG', 'kopf.png', 'image/png', () => bomb(8, 8).subarray(0, 20)],
      ['400 megapixels in a few kilobytes', 'bombe.png', 'image/png', () => bomb(20_000, 20_000)],
      ['a very long picture', 'lang.png', 'image/png', () => bomb(8, 20_000_000)],
    ])('%s', async (_, name, type, content) => {
      const before = await editor.kept()
      const { status, body } = await editor.upload(name, await content(), { type })
      expect(status).toBe(415)
      expect(body).toMatchObject({ errors: [{ data: { code: 'file-type' } }] })
      expect(await editor.kept()).toEqual(before)
    })

    /** With another brand in its head (ISO/IEC 14496-12). */
    const renamed = (content: Buffer, brand: string) => {
      content.write(brand, 8, 'latin1')
      return content
    }
    const half = (content: Buffer) => content.subarray(0, content.length / 2)
    const redWebp = async () =>
      sharp(await redAndBlue(800, 600))
        .webp({ lossless: true })
        .toBuffer()

    it.each([25.5, 27])('%d MB', async (megabytes) => {
      const before = await editor.kept()
      const content = Buffer.concat([pdf(Math.floor(megabytes)), Buffer.alloc(524_288)])
      const { status, body } = await editor.upload('zu-gross.pdf', content, {
        type: 'application/pdf',
      })
      expect(status).toBe(413)
      expect(body['errors']).toMatchObject([{ message: expect.any(String) }])
      expect(await editor.kept()).toEqual(before)
    })

    it('a document without a file', async () => {
      const before = await editor.kept()
      expect((await callers.editor.send('POST', '/api/media', { alt: 'x' })).status).toBe(400)
      expect(await editor.kept()).toEqual(before)
    })

    it('a good file with wrong words', async () => {
      const before = await editor.kept()
      for (const alt of ['x'.repeat(301), 5, {}]) {
        const { status } = await editor.upload('gut.png', await picture('png'), { data: { alt } })
        expect(status).toBe(400)
      }
      expect(await editor.kept()).toEqual(before)
    })

    it('whatever comes from somebody who may not', async () => {
      const before = await editor.kept()
      for (const role of ['translator', 'anonymous'] as const) {
        const stranger = await uploaderAs(server, role)
        for (const content of [await picture('png'), Buffer.from('x'), bomb(9000, 9000)]) {
          expect((await stranger.upload('fremd.png', content)).status).toBe(403)
        }
      }
      expect(await editor.kept()).toEqual(before)
    })

    it('an address to fetch a file from', async () => {
      const before = await editor.kept()
      const url = `${server.url}/healthz`
      const named = JSON.stringify({ filename: 'x.png', mimeType: 'image/png', size: 1, url })
      const data = { url, filename: 'x.png' }
      expect((await editor.upload('x.png', named, { data })).status).toBe(400)
      const paste = await callers.editor.get(`/api/media/paste-url?src=${url}`)
      expect(paste.status).toBe(404)
      expect(await editor.kept()).toEqual(before)
    })

    it('an address instead of a file, before anything is fetched', async () => {
      const fetched: (string | undefined)[] = []
      const other = await listening((request, response) => {
        fetched.push(request.url)
        response.end()
      })
      const { port } = new URL(other)
      const own = (await editor.upload('eigen.png', await picture('png'))).media
      const kept = await editor.kept()
      for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433']) {
        const url = `http://${host}:${port}/bild.png`
        const file = { url, filename: 'bild.png', mimeType: 'image/png', filesize: 9, width: 1 }
        const created = await callers.editor.send('POST', '/api/media', file)
        expect(created.status).toBe(400)
        expect(created.body).toMatchObject({ errors: [{ data: { code: 'no-file' } }] })
        const changed = await callers.editor.send('PATCH', `/api/media/${own.id}`, file)
        expect(changed.body['doc']).toMatchObject({ url: own.url, filename: own.filename })
        for (const context of [{}, { clientUploadContext: { url } }]) {
          const asFile = JSON.stringify({ ...file, size: 9, ...context })
          const { status } = await editor.upload('x.png', asFile, { data: file })
          expect(status).toBe(400)
        }
        const mutation = 'mutation($data: mutationMediaInput!) { createMedia(data: $data) { id } }'
        const { body } = await callers.editor.send('POST', '/api/graphql', {
          query: mutation,
          variables: { data: { url, filename: 'bild.png' } },
        })
        expect(body).toMatchObject({ errors: [expect.anything()] })
      }
      expect(await editor.kept()).toEqual(kept)
      expect(fetched).toEqual([])
    })

    it.each(['x', '1', '[]', '[crop]=x', '[crop][x]=a', '[crop][x]=-5', '[focalPoint][x]=NaN'])(
      'or takes whole: odd wishes for a part, uploadEdits%s',
      async (wish) => {
        const { media } = await editor.upload('ganz.png', await picture('png'))
        const query = wish.startsWith('[') ? `uploadEdits${wish}` : `uploadEdits=${wish}`
        const { status } = await callers.editor.send('PATCH', `/api/media/${media.id}?${query}`, {})
        expect([200, 400]).toContain(status)
        const { body } = await callers.editor.get(`/api/media/${media.id}`)
        expect(body).toMatchObject({ width: 64, height: 48, focalX: 50, focalY: 50 })
      },
    )
  })

  describe('names', () => {
    it.each([
      '../../../evil.png',
      '..\\..\\evil.png',
      '/etc/evil.png',
      'C:\\evil.png',
      'folder/evil.png',
      '.png',
      '....png',
      'con.png',
      'a%2f..%2fb.png',
      'Größe & „Überblick“ 🙂.png',
      `${'lang'.repeat(100)}.png`,
      `${'ä'.repeat(200)}.png`,
    ])('%s leads nowhere else', async (name) => {
      const { status, media } = await editor.upload(name, await picture('png', 500, 300))
      expect(status).toBe(201)
      expect(media.filename).toMatch(/^[^/\\]+\.png$/)
      const { files } = await editor.kept()
      for (const { filename, url } of filesOf(media)) {
        expect(
          files.some((file) => file.startsWith(`${filename} `)),
          filename ?? '',
        ).toBe(true)
        expect((await editor.download(url)).status).toBe(200)
      }
    })

    it.each([
      '/api/media/file/..%2f..%2fdelivery.db',
      '/api/media/file/%2e%2e%2f%2e%2e%2fdelivery.db',
      '/api/media/file/..%5c..%5cdelivery.db',
      '/api/media/file/%2fetc%2fpasswd',
      '/api/media/file/none.png',
    ])('%s gives nothing', async (path) => {
      const { status, content } = await editor.download(path)
      expect([400, 403, 404]).toContain(status)
      expect(content.toString()).not.toMatch(/SQLite|root:/)
    })

    it('are different for two uploads of the same name at once', async () => {
      const sizes = [21, 22, 23, 24, 25]
      const uploads = await Promise.all(
        sizes.map(async (size) => editor.upload('gleich.png', await picture('png', size, size))),
      )
      expect(uploads.map(({ status }) => status)).toEqual(sizes.map(() => 201))
      expect(new Set(uploads.map(({ media }) => media.filename)).size).toBe(sizes.length)
      for (const [index, { media }] of uploads.entries()) {
        const { width } = await sharp((await editor.download(media.url)).content).metadata()
        expect(width).toBe(sizes[index])
      }
    })
  })
})
