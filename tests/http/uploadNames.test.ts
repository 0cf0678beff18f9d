import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { pdf, picture } from '../helpers/pictures.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { filesOf, uploaderAs, type Media, type Uploader } from '../helpers/uploader.ts'

const RED = '#ff0000'
const BLUE = '#0000ff'

describeOnDatabase('names of files', () => {
  let server: TestServer
  let callers: Record<Role, Caller>
  let editor: Uploader

  beforeAll(async () => {
    server = await startServer()
    callers = await signInAs(server)
    editor = await uploaderAs(server, 'editor')
  })
  afterAll(() => server.stop())

  const plain = (background: string, format: 'jpeg' | 'png' | 'webp' = 'png', width = 700) =>
    sharp({ create: { width, height: 400, channels: 3, background } })
      .toFormat(format)
      .toBuffer()

  /** The colours that a document's files show, each once. */
  const colorsOf = async (media: Media) => {
    const colors = await Promise.all(
      filesOf(media).map(async ({ url }) => {
        const { status, content } = await editor.download(url)
        expect(status).toBe(200)
        const { channels } = await sharp(content).stats()
        const [red, , blue] = channels.map(({ mean }) => mean > 128)
        return red ? 'red' : blue ? 'blue' : 'none'
      }),
    )
    return [...new Set(colors)]
  }

  it.each([
    ['base name', 'logo.png', 'logo.jpg'],
    ['name in another case', 'IMG_1234.JPG', 'IMG_1234.jpg'],
    ['name as long as names get', `${'x'.repeat(300)}.png`, `${'x'.repeat(299)}y.png`],
    [
      'name in the other spelling of its umlauts',
      'Größe.png'.normalize('NFC'),
      'Größe.png'.normalize('NFD'),
    ],
  ])('are of one document each where two have the same %s', async (_, one, other) => {
    const red = await editor.upload(one, await plain(RED))
    const blue = await editor.upload(other, await plain(BLUE, 'jpeg'))
    expect([red.status, blue.status]).toEqual([201, 201])
    expect(await colorsOf(red.media)).toEqual(['red'])
    expect(await colorsOf(blue.media)).toEqual(['blue'])
    // What a file system that knows no difference between them would make one of.
    const folded = (media: Media) =>
      filesOf(media).map(({ filename }) => filename?.normalize('NFD').toLowerCase())
    expect(folded(red.media).filter((name) => folded(blue.media).includes(name))).toEqual([])

    // A moved focal point makes files again, and a deletion removes some: only one's own.
    await callers.editor.send('PATCH', `/api/media/${red.media.id}`, { focalX: 10, focalY: 10 })
    expect(await colorsOf(blue.media)).toEqual(['blue'])
    await callers.editor.send('DELETE', `/api/media/${red.media.id}`)
    expect(await colorsOf(blue.media)).toEqual(['blue'])
  })

  it('that look like a size of another picture are nobody’s size', async () => {
    const red = await editor.upload('haus.png', await plain(RED))
    const sizes = filesOf(red.media).slice(1)
    const blues = []
    for (const { filename } of sizes) {
      blues.push(await editor.upload(filename ?? '', await plain(BLUE, 'webp')))
    }
    const again = await editor.upload('haus.png', await plain(RED))
    for (const { media } of blues) expect(await colorsOf(media)).toEqual(['blue'])
    expect(await colorsOf(red.media)).toEqual(['red'])
    expect(await colorsOf(again.media)).toEqual(['red'])
  })

  it('have no signs that nobody sees, or that turn a name around', async () => {
    const { media } = await editor.upload('rech\u202Egnp.exe\u200B.png', await picture('png'))
    expect(media.filename).toMatch(/^rechgnp\.exe-[0-9a-f]{12}\.png$/)
  })

  it('are not taken from who writes, nor is what else a file says of itself', async () => {
    const { media } = await editor.upload('eigen.png', await plain(RED))
    const other = await editor.upload('fremd.png', await plain(BLUE))
    const { body } = await callers.editor.send('PATCH', `/api/media/${media.id}`, {
      alt: 'Rot',
      filename: other.media.filename,
      thumbnailURL: other.media.url,
      height: -5,
      focalX: 1e9,
      focalY: -1,
      sizes: other.media.sizes,
      url: other.media.url,
      mimeType: 'text/html',
      width: 5,
      filesize: 1,
      formerNames: [{ name: other.media.filename, size: null }],
    })
    const { filename, url, mimeType, width, height, filesize } = media
    const sizes = { large: media.sizes['large'], largeAvif: media.sizes['largeAvif'] }
    expect(body['doc']).toMatchObject({
      alt: 'Rot',
      filename,
      sizes,
      url,
      mimeType,
      width,
      height,
      filesize,
      focalX: 100,
      focalY: 0,
    })
    expect((await fetch(server.url + (other.media.url ?? ''))).redirected).toBe(false)
    expect(await colorsOf(other.media)).toEqual(['blue'])
  })

  it('of a copy are its own, and the text of the copy is German', async () => {
    const { media } = await editor.upload('vorlage.png', await plain(RED), {
      data: { alt: 'Ein Bild', credit: 'Anna' },
    })
    const { status, body } = await callers.editor.send(
      'POST',
      `/api/media/${media.id}/duplicate`,
      {},
    )
    expect(status).toBe(200)
    const copy = body['doc'] as Media & Record<string, unknown>
    expect(copy).toMatchObject({ alt: 'Ein Bild', credit: 'Anna', width: 700, height: 400 })
    const names = new Set(filesOf(media).map(({ filename }) => filename))
    expect(filesOf(copy).filter(({ filename }) => names.has(filename))).toEqual([])
    await callers.editor.send('DELETE', `/api/media/${media.id}`)
    expect(await colorsOf(copy)).toEqual(['red'])
    expect((await editor.download(media.url)).status).toBe(404)
  })

  it('of many that are deleted at once go, and of no other', async () => {
    const before = await editor.kept()
    const gone = [
      await editor.upload('stapel.png', await plain(RED)),
      await editor.upload('stapel.jpg', await plain(RED, 'jpeg')),
    ]
    const kept = await editor.upload('stapel.webp', await plain(BLUE, 'webp'))
    const where = gone.map(({ media }, index) => `where[id][in][${index}]=${media.id}`).join('&')
    expect((await callers.editor.send('DELETE', `/api/media?${where}`)).status).toBe(200)
    expect(await colorsOf(kept.media)).toEqual(['blue'])
    await callers.editor.send('DELETE', `/api/media/${kept.media.id}?select[alt]=true`)
    expect(await editor.kept()).toEqual(before)
  })

  describe('of replaced files', () => {
    const location = async (url: string | null) => {
      const response = await fetch(server.url + (url ?? ''), { redirect: 'manual' })
      return { status: response.status, location: response.headers.get('location') }
    }

    it('lead to the new ones, after several replacements, until the document is deleted', async () => {
      const first = await editor.upload('bericht.pdf', pdf(1))
      const { id } = first.media
      const second = await editor.upload('bericht.pdf', pdf(2), { replaces: id })
      const third = await editor.upload('anders.pdf', pdf(3), { replaces: id })
      for (const { media } of [first, second]) {
        expect(await location(media.url)).toEqual({ status: 308, location: third.media.url })
        expect((await editor.download(media.url)).content.equals(pdf(3))).toBe(true)
      }
      await callers.editor.send('DELETE', `/api/media/${id}`)
      for (const { media } of [first, second, third]) {
        expect((await location(media.url)).status).toBe(404)
      }
    })

    it('lead to the same size, or to the file where there is no such size any more', async () => {
      const first = await editor.upload('bild.png', await plain(RED))
      const { id } = first.media
      const second = await editor.upload('bild.png', await plain(BLUE), { replaces: id })
      for (const [name, { url }] of Object.entries(first.media.sizes)) {
        expect(await location(url)).toEqual({
          status: 308,
          location: expect.stringContaining(
            second.media.sizes[name]?.filename?.replace(/^.*-\d+x/, 'x') ?? '-',
          ),
        })
      }
      const third = await editor.upload('bild.pdf', pdf(1), { replaces: id })
      for (const { url } of [...filesOf(first.media), ...filesOf(second.media)]) {
        expect(await location(url)).toEqual({ status: 308, location: third.media.url })
      }
      expect(third.media).toMatchObject({ width: null, height: null, mimeType: 'application/pdf' })
    })

    it('lead to nobody else, whoever uploads what', async () => {
      const mine = await editor.upload('plakat.pdf', pdf(1))
      await editor.upload('plakat.pdf', pdf(2), { replaces: mine.media.id })
      const other = await editor.upload(mine.media.filename, pdf(3))
      expect(other.status).toBe(201)
      expect((await editor.download(mine.media.url)).content.equals(pdf(2))).toBe(true)
      expect((await editor.download(other.media.url)).content.equals(pdf(3))).toBe(true)
    })

    it('are left by a part of the picture and by another focal point, too', async () => {
      const { media } = await editor.upload('gross.png', await plain(RED, 'png', 1400))
      const crop = new URLSearchParams({
        'uploadEdits[crop][x]': '50',
        'uploadEdits[crop][y]': '0',
        'uploadEdits[crop][width]': '50',
        'uploadEdits[crop][height]': '100',
        'uploadEdits[widthInPixels]': '700',
        'uploadEdits[heightInPixels]': '400',
      })
      const cropped = await callers.editor.send('PATCH', `/api/media/${media.id}?${crop}`, {})
      const doc = cropped.body['doc'] as Media
      expect(doc).toMatchObject({ width: 700, height: 400 })
      const { content } = await editor.download(doc.url)
      expect(await sharp(content).metadata()).toMatchObject({ width: 700, height: 400 })
      expect(await location(media.url)).toEqual({ status: 308, location: doc.url })

      const moved = await callers.editor.send('PATCH', `/api/media/${media.id}`, {
        focalX: 0,
        focalY: 0,
      })
      const after = moved.body['doc'] as Media
      expect(after).toMatchObject({ filename: doc.filename, focalX: 0, focalY: 0 })
      expect(await location(doc.sizes['social']?.url ?? null)).toEqual({
        status: 308,
        location: after.sizes['social']?.url,
      })
      expect(await colorsOf(after)).toEqual(['red'])
    })
  })

  it('stay as they were when the write fails: nothing is lost, nothing is left behind', async () => {
    const { media } = await editor.upload('sicher.png', await plain(RED))
    const before = await editor.kept()
    const replaced = await editor.upload('neu.png', await plain(BLUE), {
      replaces: media.id,
      data: { alt: 'x'.repeat(301) },
    })
    expect(replaced.status).toBe(400)
    const { afterChange } = server.payload.collections.media.config.hooks
    const fails = () => {
      throw new Error('The last hook fails.')
    }
    afterChange.push(fails)
    const late = await editor.upload('neu.png', await plain(BLUE), { replaces: media.id })
    const created = await editor.upload('neu.png', await plain(BLUE))
    afterChange.splice(afterChange.indexOf(fails), 1)
    expect([late.status, created.status]).toEqual([500, 500])
    const { body } = await callers.editor.get(`/api/media/${media.id}`)
    // Without transactions the document is what it was changed to; it has its files all the same.
    expect(await colorsOf(body as unknown as Media)).toEqual([
      inject('hasTransactions') ? 'red' : 'blue',
    ])
    if (inject('hasTransactions')) {
      expect(await editor.kept()).toMatchObject({ files: before.files })
    }
  })

  it('stay as they were when a deletion fails', async () => {
    const { media } = await editor.upload('bleibt.png', await plain(RED))
    const { afterDelete } = server.payload.collections.media.config.hooks
    const fails = () => {
      throw new Error('The last hook fails.')
    }
    afterDelete.push(fails)
    const { status } = await callers.editor.send('DELETE', `/api/media/${media.id}`)
    afterDelete.splice(afterDelete.indexOf(fails), 1)
    expect(status).toBe(500)
    expect(await colorsOf(media)).toEqual(['red'])
  })

  it('are said to be missing where they are needed and gone', async () => {
    const { media } = await editor.upload('verloren.png', await plain(RED))
    const { fileStoreOf, removeFiles } = await import('../../src/content/files/fileStore.ts')
    await removeFiles(fileStoreOf(server.payload), [media.filename])
    const answers = [
      await callers.editor.send('PATCH', `/api/media/${media.id}`, { focalX: 1, focalY: 1 }),
      await callers.editor.send('POST', `/api/media/${media.id}/duplicate`, {}),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(409)
      expect(body).toMatchObject({ errors: [{ data: { code: 'file-missing' } }] })
    }
  })

  it('are not changed for many documents at once', async () => {
    const { media } = await editor.upload('viele.png', await plain(RED))
    const path = `/api/media?where[id][equals]=${media.id}`
    const { status } = await callers.editor.send('PATCH', path, { focalX: 1, focalY: 1 })
    expect(status).toBe(400)
    const crop = `${path}&uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[crop][width]=50&uploadEdits[crop][height]=50`
    expect((await callers.editor.send('PATCH', crop, {})).status).toBe(400)
    expect((await callers.editor.send('PATCH', path, { credit: 'Anna' })).status).toBe(200)
    expect(await colorsOf(media)).toEqual(['red'])
  })
})
