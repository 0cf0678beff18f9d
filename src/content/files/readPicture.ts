import sharp from 'sharp'
import type { Dimensions, Region } from './planSizes.ts'

/** All frames together. A camera's picture has 12 to 26 million; a small file that unpacks to more is an attack. */
export const MOST_PIXELS = 40_000_000

/** A picture as it is kept. */
export type Picture = Dimensions & {
  data: Buffer
  /** More than one where it moves. */
  frames: number
}

/** A picture that cannot be taken; `reason` is what was found out about it. */
export class UnusablePicture extends Error {
  readonly reason: 'damaged' | 'too-many-pixels'
  /** In `too-many-pixels`: what the picture has. */
  readonly found: Dimensions & { frames: number }

  constructor(
    reason: UnusablePicture['reason'],
    found = { width: 0, height: 0, frames: 0 },
    cause?: unknown,
  ) {
    super(`The picture is unusable: ${reason}`, { cause })
    this.reason = reason
    this.found = found
  }
}

/**
 * A picture in its own format without EXIF, XMP and IPTC (camera, place, author), turned the way EXIF
 * said it should be. sharp leaves metadata out unless it is told to keep it.
 *
 * @param data a file in a format that sharp reads
 * @param regionOf which part of the upright picture is kept; all of it where that is undefined
 * @throws {UnusablePicture}
 */
export async function readPicture(
  data: Buffer,
  regionOf: (picture: Dimensions) => Region | undefined = () => undefined,
): Promise<Picture> {
  const { width, height, frames } = await measure(data)
  const region = regionOf({ width, height })
  try {
    const picture = sharp(data, { animated: true, limitInputPixels: false })
    // sharp cannot turn what moves, and no camera makes such a picture.
    const upright = frames > 1 ? picture : picture.autoOrient()
    const kept = region ? upright.extract(region) : upright
    const { data: clean, info } = await kept.toBuffer({ resolveWithObject: true })
    return { data: clean, width: info.width, height: info.pageHeight ?? info.height, frames }
  } catch (cause) {
    throw new UnusablePicture('damaged', undefined, cause)
  }
}

/** From the file's head alone: nothing is unpacked before it is known how much that would be. */
async function measure(data: Buffer): Promise<Dimensions & { frames: number }> {
  const found = await dimensionsOf(data)
  if (found.width * found.height * found.frames <= MOST_PIXELS) return found
  throw new UnusablePicture('too-many-pixels', found)
}

/**
 * The dimensions of one upright frame of a picture, and how many there are.
 *
 * @throws {UnusablePicture} `damaged`
 */
export async function dimensionsOf(data: Buffer): Promise<Dimensions & { frames: number }> {
  try {
    const head = await sharp(data, { animated: true, limitInputPixels: false }).metadata()
    const { pages = 1, pageHeight = head.height } = head
    return pages > 1
      ? { width: head.width, height: pageHeight, frames: pages }
      : { ...head.autoOrient, frames: 1 }
  } catch (cause) {
    throw new UnusablePicture('damaged', undefined, cause)
  }
}
