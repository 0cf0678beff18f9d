import { readFile } from 'node:fs/promises'
import path from 'node:path'
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

/** A WebP of one colour, of a few dozen bytes whatever its sides are (at most 16,383). */
export async function webpBomb(width: number, height: number): Promise<Buffer> {
  const data = await sharp(await picture('png', 8, 8))
    .webp({ lossless: true })
    .toBuffer()
  // The sides come first in a lossless stream, 14 bits each; a code of one colour takes no bits after that.
  const sides = data.indexOf('VP8L') + 9
  data.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, sides)
  return data
}

/** An AVIF whose head says other sides than its content has. */
export async function avifClaiming(width: number, height: number): Promise<Buffer> {
  return avifSaying(await picture('avif'), width, height)
}

/** The same AVIF with other sides in its head. */
export function avifSaying(data: Buffer, width: number, height: number): Buffer {
  const sides = data.indexOf('ispe') + 8
  data.writeUInt32BE(width, sides)
  data.writeUInt32BE(height, sides + 4)
  return data
}

/** A GIF whose frames show a single pixel each, on a canvas of that size. */
export function gifOfFrames(width: number, height: number, frames: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xFF\xFF\xFF', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  const control = Buffer.from([0x21, 0xf9, 4, 0, 5, 0, 0, 0])
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0])
  const each = Buffer.concat([control, frame])
  return Buffer.concat([head, ...Array.from({ length: frames }, () => each), Buffer.from(';')])
}

/** A small PNG with megabytes of zeros, packed, in a chunk that is no picture. */
export async function pngWithPacked(
  type: 'iCCP' | 'iTXt' | 'zTXt',
  megabytes: number,
): Promise<Buffer> {
  const png = await picture('png')
  const head = type === 'iTXt' ? 'Name\0\x01\0\0\0' : 'Name\0\0'
  const packed = deflateSync(Buffer.alloc(megabytes * MEGABYTE))
  const bomb = chunk(type, Buffer.concat([Buffer.from(head, 'latin1'), packed]))
  const afterHead = 8 + 25
  return Buffer.concat([png.subarray(0, afterHead), bomb, png.subarray(afterHead)])
}

/** A PNG that says that ten thousand frames follow. */
export async function movingPng(): Promise<Buffer> {
  const png = await picture('png')
  const afterHead = 8 + 25
  const frames = chunk('acTL', Buffer.from([0, 0, 0x27, 0x10, 0, 0, 0, 0]))
  return Buffer.concat([png.subarray(0, afterHead), frames, png.subarray(afterHead)])
}

/** An AVIF of 1,703 bytes that is 12,000 × 8,000, of one colour: making it takes a minute. */
export const realAvifBomb = () => readFile(path.join(import.meta.dirname, 'bombs/12000x8000.avif'))
