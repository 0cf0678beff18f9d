import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import type { PlannedSize } from './planSizes.ts'
import type { Picture } from './readPicture.ts'
import { FORMATS } from './sizes.ts'

// One core stays for everything else that the process does.
sharp.concurrency(Math.max(1, availableParallelism() - 1))

/** What can move. AVIF and JPEG get the first frame: here they would show a strip of all frames. */
const ANIMATED = new Set(['webp'])

/**
 * Makes a size of a picture.
 *
 * @param picture as `readPicture` returned it
 * @param size as `planSizes` has planned it for this picture
 */
export async function makeSize({ data, frames }: Picture, size: PlannedSize): Promise<Buffer> {
  const { format, cut, width, height } = size
  const animated = frames > 1 && ANIMATED.has(format)
  const whole = sharp(data, { animated, limitInputPixels: false })
  const part = cut ? whole.extract(cut) : whole
  const resized = part.resize({ width, height, fit: 'fill' })
  // JPEG knows no transparency, and a logo on black is no logo.
  const opaque = format === 'jpeg' ? resized.flatten({ background: 'white' }) : resized
  const { options } = FORMATS[format]
  // Each frame is a picture: the least effort for hundreds of them.
  return opaque.toFormat(format, animated ? { ...options, effort: 0 } : options).toBuffer()
}
