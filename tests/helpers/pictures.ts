import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

type Format = 'avif' | 'gif' | 'jpeg' | 'png' | 'webp'

const MEGABYTE = 1024 * 1024

/** A picture of one colour. */
export function picture(format: Format, width = 64, height = 48): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#0f766e' } })
    .toFormat(format)
    .toBuffer()
}

/** A picture whose left half is red and whose right half is blue. */
export async function redAndBlue(width: number, height: number): Promise<Buffer> {
  const half = { width: width / 2, height, channels: 3 as const, background: 'blue' }
  const blue = await sharp({ create: half }).png().toBuffer()
  return sharp({ create: { width, height, channels: 3, background: 'red' } })
    .composite([{ input: blue, left: width / 2, top: 0 }])
    .png()
    .toBuffer()
}

/** A moving picture, each frame in another colour. */
export async function animation(
  format: 'gif' | 'webp',
  width: number,
  height: number,
  frames: number,
): Promise<Buffer> {
  const colors = Array.from({ length: frames }, (_, frame) => ({
    r: (frame * 37) % 256,
    g: 255 - (frame % 256),
    b: frame % 256,
  }))
  const pictures = await Promise.all(
    colors.map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(pictures, { join: { animated: true } })
    .toFormat(format)
    .toBuffer()
}

/** A picture whose pixels all differ, as in a photo: it takes as long as one. */
export function photo(width: number, height: number): Promise<Buffer> {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'black',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg({ quality: 60 })
    .toBuffer()
}

/** A valid PDF, or what claims to be a longer one. */
export function pdf(megabytes = 0): Buffer {
  const body = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
`
  const filling = Buffer.alloc(megabytes * MEGABYTE, '%\n')
  const end = 'trailer<</Size 4/Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
  return Buffer.concat([Buffer.from(body), filling, Buffer.from(end)])
}

/** A PNG of a few kilobytes with as many pixels as its sides say: what a decompression bomb is. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // One bit per pixel, in grey.
  header.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)))
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, checksum])
}
