import sharp, { type Metadata } from 'sharp'
import { mostPixels } from './mostPixels.ts'
import type { Dimensions, Region } from './planSizes.ts'
import { FORMATS } from './sizes.ts'
import { type Measured, UnusablePicture } from './UnusablePicture.ts'

/** A picture as it is kept. */
export type Picture = Dimensions & {
  data: Buffer
  /** More than one where it moves. */
  frames: number
}

/**
 * The dimensions of one upright frame of a picture, how many there are, and how many pixels there may be.
 * From the file's head alone: nothing is unpacked before it is known how much that would be.
 *
 * @param data a file in a format that sharp reads
 * @throws {UnusablePicture} `damaged`
 */
export async function measurePicture(data: Buffer): Promise<Measured> {
  let head: Metadata
  try {
    head = await sharp(data, { animated: true, limitInputPixels: false }).metadata()
  } catch (cause) {
    throw new UnusablePicture('damaged', { cause })
  }
  const { pages: frames = 1, pageHeight = head.height } = head
  const frame = frames > 1 ? { width: head.width, height: pageHeight } : head.autoOrient
  return { ...frame, frames, mostPixels: mostPixels(head.format) }
}

/**
 * A picture in its own format without EXIF, XMP and IPTC (camera, place, author), turned the way EXIF
 * said it should be. sharp leaves metadata out unless it is told to keep it.
 *
 * @param measured as `measurePicture` returned it for `data`
 * @param region which part of the upright picture is kept; all of it where that is undefined
 * @throws {UnusablePicture} `too-many-pixels`, before anything is unpacked; `damaged`
 */
export async function readPicture(
  data: Buffer,
  measured: Measured,
  region?: Region,
): Promise<Picture> {
  const { width, height, frames } = measured
  if (width * height * frames > measured.mostPixels) {
    throw new UnusablePicture('too-many-pixels', { found: measured })
  }
  try {
    const picture = sharp(data, { animated: true, limitInputPixels: false })
    // sharp cannot turn what moves, and no camera makes such a picture.
    const upright = frames > 1 ? picture : picture.autoOrient()
    const part = region ? upright.extract(region) : upright
    const { data: clean, info } = await part
      // For pictures of these formats only: what sharp does by default takes ten times as long.
      .avif({ ...FORMATS.avif.options, force: false })
      .webp({ ...FORMATS.webp.options, ...(frames > 1 && { effort: 0 }), force: false })
      .toBuffer({ resolveWithObject: true })
    return { data: clean, width: info.width, height: info.pageHeight ?? info.height, frames }
  } catch (cause) {
    throw new UnusablePicture('damaged', { cause })
  }
}
