import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { File } from 'payload'
import sharp from 'sharp'
import { ownName } from '../content/files/storedName.ts'
import type { DemoMedia } from './demo.ts'
import { progress } from '../environment/progress.ts'
import type { Seeding } from './seeding.ts'

/** The widest size that front ends get. */
const PICTURE_WIDTH = 1600

/** The resolution at which sharp takes an SVG's pixels for pixels. */
const SVG_DENSITY = 72

/** Uploads every picture and file that is not there yet, found by its own name. */
export async function seedMedia({ payload, demo, ids, say }: Seeding): Promise<void> {
  const { docs } = await payload.find({ collection: 'media', depth: 0, pagination: false })
  const present = new Map(docs.map(({ filename, id }) => [ownName(filename ?? ''), id]))
  const done = progress(say, 'Media', demo.media.length)
  for (const media of demo.media) {
    const id = present.get(fileName(media)) ?? (await upload(media))
    ids.set('media', media.key, id)
    done()
  }

  async function upload(media: DemoMedia): Promise<string> {
    const { file: _, ...data } = media.fields
    const { id } = await payload.create({
      collection: 'media',
      data,
      file: await uploadOf(media),
      depth: 0,
    })
    return id
  }
}

function fileName({ key, path: file }: DemoMedia): string {
  return `${key}${isPicture(file) ? '.png' : path.extname(file)}`
}

async function uploadOf(media: DemoMedia): Promise<File> {
  const name = fileName(media)
  const data = isPicture(media.path) ? await rasterize(media.path) : await readFile(media.path)
  const mimetype = isPicture(media.path) ? 'image/png' : 'application/pdf'
  return { name, data, mimetype, size: data.length }
}

const isPicture = (file: string) => path.extname(file) === '.svg'

/** An SVG as PNG: uploaded SVG is refused, because it can carry scripts. */
async function rasterize(file: string): Promise<Buffer> {
  const { width } = await sharp(file, { density: SVG_DENSITY }).metadata()
  return sharp(file, { density: (SVG_DENSITY * PICTURE_WIDTH) / width })
    .resize({ width: PICTURE_WIDTH })
    .png()
    .toBuffer()
}
