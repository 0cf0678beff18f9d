import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import {
  animation,
  avifClaiming,
  bomb,
  gifOfFrames,
  movingPng,
  photo,
  picture,
  pngWithPacked,
  webpBomb,
} from '../helpers/pictures.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs, type Media, type Uploader } from '../helpers/uploader.ts'

type Sizes = Record<string, { url: string | null; width: number | null; height: number | null }>

describeOnDatabase('pictures of all shapes', () => {
  let server: TestServer
  let callers: Record<Role, Caller>
  let editor: Uploader

  beforeAll(async () => {
    server = await startServer()
    callers = await signInAs(server)
    editor = await uploaderAs(server, 'editor')
  })
  afterAll(() => server.stop())

  /** What each size really is; fails where it is not what the document says. */
  async function measured(media: Media) {
    const found: Record<string, { width: number; height: number; frames: number }> = {}
    for (const [name, { url, width, height }] of Object.entries(media.sizes as unknown as Sizes)) {
      if (!url) continue
      const { content } = await editor.download(url)
      const real = await sharp(content, { animated: true }).metadata()
      const { pages = 1, pageHeight = real.height } = real
      expect({ name, width, height }).toEqual({ name, width: real.width, height: pageHeight })
      expect(width).toBeLessThanOrEqual(media.width ?? 0)
      expect(height).toBeLessThanOrEqual(media.height ?? 0)
      found[name] = { width: real.width, height: pageHeight, frames: pages }
    }
    return found
  }

  const framesOf = (sizes: Awaited<ReturnType<typeof measured>>) =>
    Object.fromEntries(Object.entries(sizes).map(([name, { frames }]) => [name, frames]))

  const MOVING = {
    small: 3,
    smallAvif: 1,
    medium: 3,
    mediumAvif: 1,
    large: 3,
    largeAvif: 1,
    social: 1,
  }

  it.each([
    ['gif', 1300, 700],
    ['gif', 300, 400],
    ['webp', 700, 400],
  ] as const)(
    '%s that moves, %d × %d, moves in WebP and stands in the others',
    async (...given) => {
      const [format, width, height] = given
      const moving = await animation(format, width, height, 3)
      const { media } = await editor.upload(`film.${format}`, moving, { type: `image/${format}` })
      expect(media).toMatchObject({ width, height })
      const original = await sharp((await editor.download(media.url)).content).metadata()
      expect(original.pages).toBe(3)
      expect(framesOf(await measured(media))).toEqual(MOVING)
    },
  )

  it('what moves is cut in all frames, and its focal point moves', async () => {
    const { media } = await editor.upload('film.gif', await animation('gif', 800, 600, 3))
    const crop = 'uploadEdits[crop][x]=25&uploadEdits[crop][y]=50'
    const pixels = 'uploadEdits[widthInPixels]=400&uploadEdits[heightInPixels]=300'
    const cut = await callers.editor.send('PATCH', `/api/media/${media.id}?${crop}&${pixels}`, {})
    const document = cut.body['doc'] as Media
    expect(document).toMatchObject({ width: 400, height: 300 })
    expect(framesOf(await measured(document))).toEqual(MOVING)
    const moved = await callers.editor.send('PATCH', `/api/media/${media.id}`, {
      focalX: 1,
      focalY: 99,
    })
    expect(framesOf(await measured(moved.body['doc'] as Media))).toEqual(MOVING)
  })

  it.each([
    [
      '1080 × 18000',
      () => bomb(1080, 18_000),
      ['small', 'smallAvif', 'medium', 'mediumAvif', 'social'],
    ],
    ['300 × 20000', () => bomb(300, 20_000), ['social']],
    ['20000 × 900', () => bomb(20_000, 900), Object.keys(MOVING)],
    ['40000 × 2', () => bomb(40_000, 2), Object.keys(MOVING)],
    ['1 × 1', () => bomb(1, 1), Object.keys(MOVING)],
  ])('%s has the sizes that their formats can hold', async (_, content, expected) => {
    const { status, media } = await editor.upload('form.png', content())
    expect(status).toBe(201)
    expect(Object.keys(await measured(media)).sort()).toEqual([...expected].sort())
  })

  it('a long animation is accepted', async () => {
    const { status, media } = await editor.upload('lang.gif', await animation('gif', 300, 200, 60))
    expect(status).toBe(201)
    expect(framesOf(await measured(media))).toMatchObject({ small: 60, smallAvif: 1 })
  })

  it.each([
    [1400, 300, 571, 300],
    [300, 1400, 300, 157],
    [1199, 629, 1198, 629],
    [2400, 1260, 1200, 630],
  ])('%d × %d is cut for link previews, not enlarged', async (...given) => {
    const [width, height, ...social] = given
    const { media } = await editor.upload('banner.png', await picture('png', width, height))
    const { social: found } = await measured(media)
    expect([found?.width, found?.height]).toEqual(social)
  })

  it('a transparent logo is on white, not on black, where there is no transparency', async () => {
    const logo = await sharp({
      create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const { media } = await editor.upload('logo.png', logo)
    const { content } = await editor.download(media.sizes['social']?.url)
    const { dominant } = await sharp(content).stats()
    expect(dominant.r).toBeGreaterThan(200)
  })

  it('a PNG that moves is told what may move', async () => {
    const { status, body } = await editor.upload('bewegt.png', await movingPng())
    expect(status).toBe(415)
    expect(body).toMatchObject({
      errors: [{ message: expect.stringContaining('APNG') as string, data: { code: 'file-type' } }],
    })
  })

  describe('too many pixels are refused with both numbers', () => {
    it.each([
      ['12000 × 9000', () => bomb(12_000, 9000), ['12000 × 9000', '108', '40']],
      ['a little more than possible', () => bomb(40_001, 1000), ['40.1', '40']],
      ['many frames', () => gifOfFrames(1000, 1000, 41), ['41', '1000 × 1000', '40']],
      ['20,000 frames', () => gifOfFrames(100, 100, 20_000), ['20000', '100 × 100', '200', '40']],
      ['PNG, 60000 × 1600', () => bomb(60_000, 1600), ['60000 × 1600', '96', '40']],
      ['WebP, 16000 × 6000', () => webpBomb(16_000, 6000), ['16000 × 6000', '96', '40']],
      ['AVIF, 12000 × 8000', () => avifClaiming(12_000, 8000), ['12000 × 8000', '96', '16']],
      ['AVIF, a little more', () => avifClaiming(4010, 4000), ['4010 × 4000', '16.1', '16']],
    ])('%s', async (_, content, numbers) => {
      const before = await editor.kept()
      const { status, body } = await editor.upload('riesig.png', await content())
      expect(status).toBe(415)
      const [{ message } = { message: '' }] = body['errors'] as { message: string }[]
      for (const number of numbers) expect(message.replace(',', '.')).toContain(number)
      expect(message).not.toMatch(/beschädigt|damaged/)
      expect(await editor.kept()).toEqual(before)
    })

    it('in the language of who uploads', async () => {
      const { createLocalReq } = await import('payload')
      const data = bomb(12_000, 9000)
      const file = { data, name: 'riesig.png', mimetype: 'image/png', size: data.length }
      const messages: string[] = []
      for (const language of ['de', 'en'] as const) {
        const req = await createLocalReq({}, server.payload)
        req.i18n = { ...req.i18n, language }
        const upload = server.payload.create({ collection: 'media', data: {}, file, req })
        messages.push(await upload.then(String, (error: Error) => error.message))
      }
      expect(messages[0]).toContain(
        '„riesig.png“ ist zu groß: 12000 × 9000 Pixel sind 108 Megapixel',
      )
      expect(messages[1]).toContain(
        '“riesig.png” is too large: 12000 × 9000 pixels are 108 megapixels',
      )
    })
  })

  it.each<[string, () => Promise<Buffer>]>([
    ['a packed colour profile', () => pngWithPacked('iCCP', 60)],
    ['a packed text', () => pngWithPacked('zTXt', 60)],
    ['a packed text in Unicode', () => pngWithPacked('iTXt', 60)],
    ['an orientation that there is not', async () => oddExif(await picture('jpeg'), 99)],
    ['a script behind its end', async () => withScript(await picture('png'))],
    ['a script behind its end, as GIF', async () => withScript(await picture('gif'))],
  ])('nothing is kept of what is in a picture beside it: %s', async (_, content) => {
    const { status, media } = await editor.upload('beigabe.png', await content())
    expect(status).toBe(201)
    const kept = await editor.download(media.url)
    expect(kept.content.length).toBeLessThan(10_000)
    expect(kept.content.includes('alert(1)')).toBe(false)
    const { icc, exif, comments } = await sharp(kept.content).metadata()
    expect({ icc, exif, comments }).toEqual({})
  })

  const withScript = (content: Buffer) =>
    Buffer.concat([content, Buffer.from('<script>alert(1)</script>')])
  const oddExif = (content: Buffer, orientation: number) => {
    // One entry (orientation, a short), and the next list of entries is the same one, again and again.
    const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01', 'latin1')
    const rest = Buffer.from([0, orientation, 0, 0, 0, 0, 0, 8])
    const segment = Buffer.from([0xff, 0xe1, 0, 2 + exif.length + rest.length])
    return Buffer.concat([content.subarray(0, 2), segment, exif, rest, content.subarray(2)])
  }

  it('a picture of 40 megapixels is made, and ten at once are', async () => {
    const large = bomb(8000, 5000)
    const uploads = Array.from({ length: 10 }, () => editor.upload('foto.png', bomb(1200, 800)))
    const { status, media } = await editor.upload('gross.png', large)
    expect({ status, width: media.width, height: media.height }).toEqual({
      status: 201,
      width: 8000,
      height: 5000,
    })
    expect((await Promise.all(uploads)).map((upload) => upload.status)).toEqual(
      uploads.map(() => 201),
    )
  }, 180_000)

  it('more pictures at once than wait are refused, with the number and when to come again', async () => {
    const { TooManyPictures } = await import('../../src/content/files/PictureMaker.ts')
    const { refusePicture } = await import('../../src/content/files/acceptFile.ts')
    const { createLocalReq } = await import('payload')
    const req = await createLocalReq({}, server.payload)
    const refuse = () => refusePicture(req, 'haus.png', new TooManyPictures(20))
    expect(refuse).toThrow(expect.objectContaining({ status: 429 }))
    expect(refuse).toThrow(/20/)
    expect(req.responseHeaders?.get('retry-after')).toBe('30')
  })

  it('pictures are made while others write: a draft is saved before them', async () => {
    const large = await photo(3000, 2000)
    let finished = 0
    const uploads = [1, 2].map(async (number) => {
      const { status } = await editor.upload(`foto-${number}.jpg`, large, { type: 'image/jpeg' })
      finished += 1
      return status
    })
    const saved = await callers.editor.send('POST', '/api/topics?draft=true', {
      name: 'Zwischendurch',
    })
    expect(saved.status).toBe(201)
    expect(finished).toBe(0)
    expect(await Promise.all(uploads)).toEqual([201, 201])
  }, 180_000)
})
