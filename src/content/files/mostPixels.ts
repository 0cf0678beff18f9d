/** A camera's picture has 12 to 26 million; a small file that unpacks to more is an attack. */
const MOST = 40_000_000

/** An AVIF takes seven times the time of a JPEG with as many pixels, and four times the memory. */
const MOST_IN_AVIF = 16_000_000

/**
 * How many pixels a picture may have, all frames together.
 *
 * @param format as sharp names it
 */
export function mostPixels(format: string): number {
  return format === 'heif' ? MOST_IN_AVIF : MOST
}
