import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currentFileName } from '../../src/content/files/currentFileName.ts'
import { fileNamesOf } from '../../src/content/files/fileFields.ts'
import {
  type FileStore,
  filePath,
  fileStoreOf,
  readStoredFile,
} from '../../src/content/files/fileStore.ts'
import { FileWriter } from '../../src/content/files/FileWriter.ts'
import { keyOf } from '../../src/content/files/storedName.ts'
import { noteUnfinished } from '../../src/content/files/unfinished.ts'
import { removeUnfinishedFiles } from '../../src/operations/removeUnfinishedFiles.ts'
import { renameFiles } from '../../src/operations/renameFiles.ts'
import type { Media } from '../../src/payload-types.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { meanwhile } from '../helpers/meanwhile.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { animation, pdf, photo } from '../helpers/pictures.ts'

describeOnDatabase('files of earlier versions', () => {
  let payload: Payload
  let files: FileStore
  let directory: string
  const quiet = () => undefined

  beforeAll(async () => {
    payload = await openTestPayload()
    files = fileStoreOf(payload)
    ;({ directory } = files)
  })
  afterAll(() => payload.destroy())
  beforeEach(async () => {
    await payload.delete({ collection: 'media', where: {} })
    await payload.kv.delete('file-names')
    await mkdir(directory, { recursive: true })
  })

  it('of a process that was killed before its commit are removed, and no others', async () => {
    const data = pdf()
    const file = { name: 'x.pdf', data, mimeType: 'application/pdf', extension: 'pdf' }
    const left = await new FileWriter(files).writeFile(file)
    const upload = { ...file, mimetype: file.mimeType, size: data.length }
    const done = await payload.create({ collection: 'media', data: {}, file: upload })
    expect(await readdir(path.join(directory, 'unfinished'))).toEqual([keyOf(left.filename)])
    // Killed after its commit, before the note was taken away; and files that somebody has put there.
    await noteUnfinished(directory, keyOf(done.filename ?? '') ?? '')
    await noteUnfinished(directory, '00112233aabb')
    await mkdir(path.join(directory, '01'), { recursive: true })
    await writeFile(filePath(directory, 'von-hand-0123456789ab.pdf'), data)
    await put('von-hand.pdf', data)
    await removeUnfinishedFiles(payload)
    expect(await readStoredFile(files, left.filename)).toBeUndefined()
    for (const name of [done.filename ?? '', 'von-hand-0123456789ab.pdf', 'von-hand.pdf']) {
      expect(await readStoredFile(files, name)).toEqual(data)
    }
    expect(await readdir(path.join(directory, 'unfinished'))).toEqual([])
    await rm(path.join(directory, 'von-hand.pdf'))
  })

  const plain = (background: string, width = 700, height = 400) =>
    sharp({ create: { width, height, channels: 3, background } })
  const put = (name: string, data: Buffer) => writeFile(path.join(directory, name), data)

  type Size = { name: string; width: number; height: number; data: Buffer }

  /** A document as earlier versions have written it; files of one name overwrite each other. */
  async function legacy(
    filename: string,
    data: Buffer,
    fields: { mimeType: string; width?: number; height?: number },
    sizes: Record<string, Size> = {},
  ): Promise<string> {
    await put(filename, data)
    const sizeFields = Object.entries(sizes).map(([key, size]) => {
      const { name, width, height } = size
      const mimeType = `image/${path.extname(name).slice(1)}`
      return [key, { filename: name, filesize: size.data.length, width, height, mimeType }]
    })
    for (const { name, data: content } of Object.values(sizes)) await put(name, content)
    const { id } = await payload.db.create({
      collection: 'media',
      data: {
        filename,
        filesize: data.length,
        focalX: 50,
        focalY: 50,
        ...fields,
        sizes: Object.fromEntries(sizeFields),
      },
    })
    return String(id)
  }

  const small = async (color: string, name: string): Promise<Record<string, Size>> => ({
    small: { name, width: 480, height: 274, data: await plain(color, 480, 274).webp().toBuffer() },
  })
  const PICTURE = { width: 700, height: 400 }

  const read = (id: string) =>
    payload.findByID({ collection: 'media', id, depth: 0, showHiddenFields: true })
  const contentOf = (name: string) => readFile(filePath(directory, name))
  const isRed = async (name: string) => {
    const { channels } = await sharp(await contentOf(name)).stats()
    return (channels[0]?.mean ?? 0) > 128
  }
  const showsOnly = async (document: Media, red: boolean) => {
    const files = fileNamesOf(document)
    for (const { name } of files) expect({ name, red: await isRed(name) }).toEqual({ name, red })
    return files.length
  }
  const flatFiles = async () => {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  }

  async function twoLogos() {
    const png = await plain('red').png().toBuffer()
    const jpg = await plain('blue').jpeg().toBuffer()
    const shared = 'logo-480x274.webp'
    const red = await legacy(
      'logo.png',
      png,
      { ...PICTURE, mimeType: 'image/png' },
      await small('red', shared),
    )
    const blue = await legacy(
      'logo.jpg',
      jpg,
      { ...PICTURE, mimeType: 'image/jpeg' },
      await small('blue', shared),
    )
    return { red, blue }
  }

  async function expectOwnLogos({ red, blue }: { red: string; blue: string }) {
    const documents = [await read(red), await read(blue)] as const
    expect(await showsOnly(documents[0], true)).toBe(8)
    expect(await showsOnly(documents[1], false)).toBe(8)
    const names = documents.flatMap((document) => [
      ...new Set(fileNamesOf(document).map(({ name }) => name)),
    ])
    expect(new Set(names).size).toBe(names.length)
    expect(await currentFileName(payload, 'logo.png')).toBe(documents[0].filename)
    expect(await currentFileName(payload, 'logo.jpg')).toBe(documents[1].filename)
    // Nobody can say whose it was.
    expect(await currentFileName(payload, 'logo-480x274.webp')).toBeUndefined()
    expect(await flatFiles()).toEqual([])
  }

  it('get names of their own; what another picture has overwritten is made again', async () => {
    const logos = await twoLogos()
    await renameFiles(payload, quiet)
    await expectOwnLogos(logos)
    const [before] = [await read(logos.red)]
    await renameFiles(payload, quiet)
    expect(await read(logos.red)).toEqual(before)
  })

  it('survive an interruption after any document', async () => {
    const logos = await twoLogos()
    await expect(
      renameFiles(payload, () => {
        throw new Error('interrupted')
      }),
    ).rejects.toThrow('interrupted')
    await renameFiles(payload, quiet)
    await expectOwnLogos(logos)
  })

  it('are moved, not made, where they are right, and their addresses lead on', async () => {
    const png = await plain('red').png().toBuffer()
    const sizes = await small('red', 'haus-480x274.webp')
    const id = await legacy('haus.png', png, { ...PICTURE, mimeType: 'image/png' }, sizes)
    await renameFiles(payload, quiet)
    const document = await read(id)
    const moved = document.sizes?.small?.filename ?? ''
    expect((await contentOf(document.filename ?? '')).equals(png)).toBe(true)
    expect((await contentOf(moved)).equals(sizes['small']?.data ?? Buffer.alloc(0))).toBe(true)
    expect(await currentFileName(payload, 'haus-480x274.webp')).toBe(moved)
    expect(await currentFileName(payload, 'haus.png')).toBe(document.filename)
  })

  it('are made again where a size is a strip of all frames or larger than the picture', async () => {
    const gif = await animation('gif', 700, 400, 3)
    const strip = await plain('red', 480, 823).avif().toBuffer()
    const social = await plain('red', 1200, 630).jpeg().toBuffer()
    const id = await legacy(
      'film.gif',
      gif,
      { ...PICTURE, mimeType: 'image/gif' },
      {
        smallAvif: { name: 'film-480x274.avif', width: 480, height: 274, data: strip },
        social: { name: 'film-1200x630.jpg', width: 1200, height: 630, data: social },
      },
    )
    await renameFiles(payload, quiet)
    const { sizes } = await read(id)
    for (const size of [sizes?.smallAvif, sizes?.social]) {
      const { width, height } = await sharp(await contentOf(size?.filename ?? '')).metadata()
      expect({ width, height }).toEqual({ width: size?.width, height: size?.height })
    }
    expect(sizes?.social).toMatchObject({ width: 700, height: 367 })
  })

  it('that somebody exchanges meanwhile stay exchanged', async () => {
    const png = await plain('red').png().toBuffer()
    const id = await legacy('haus.png', png, { ...PICTURE, mimeType: 'image/png' })
    const data = pdf()
    const file = { data, name: 'heft.pdf', mimetype: 'application/pdf', size: data.length }
    meanwhile(payload, 'findByID', 'media', () =>
      payload.update({ collection: 'media', id, data: {}, file }),
    )
    await renameFiles(payload, quiet)
    const { filename } = await read(id)
    expect(filename).toMatch(/^heft-[0-9a-f]{12}\.pdf$/)
    expect((await contentOf(filename ?? '')).equals(data)).toBe(true)
    const files = await readdir(directory, { recursive: true })
    expect(files.filter((name) => name.includes('haus-'))).toEqual([])
  })

  describe('whose original', () => {
    it('is missing are left as they are, and tried again', async () => {
      const png = await plain('red').png().toBuffer()
      const id = await legacy('weg.png', png, { ...PICTURE, mimeType: 'image/png' })
      const other = await legacy('heft.pdf', pdf(), { mimeType: 'application/pdf' })
      await rm(path.join(directory, 'weg.png'))
      await renameFiles(payload, quiet)
      expect((await read(id)).filename).toBe('weg.png')
      expect((await read(other)).filename).toMatch(/^heft-[0-9a-f]{12}\.pdf$/)
      await put('weg.png', png)
      await renameFiles(payload, quiet)
      expect((await read(id)).filename).toMatch(/^weg-[0-9a-f]{12}\.png$/)
    })

    it('was overwritten by a size of another picture does not show that one', async () => {
      const own = await sharp(await photo(480, 274))
        .webp()
        .toBuffer()
      const lost = await legacy('logo-480x274.webp', own, {
        width: 480,
        height: 274,
        mimeType: 'image/webp',
      })
      const { blue } = await twoLogos()
      await renameFiles(payload, quiet)
      await showsOnly(await read(blue), false)
      expect((await read(lost)).filename).toBe('logo-480x274.webp')
      expect(await flatFiles()).toEqual([])
    })

    it('cannot be read are left as they are', async () => {
      const id = await legacy('kaputt.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), {
        ...PICTURE,
        mimeType: 'image/png',
      })
      await renameFiles(payload, quiet)
      expect((await read(id)).filename).toBe('kaputt.png')
      expect(await flatFiles()).toEqual(['kaputt.png'])
    })
  })
})
