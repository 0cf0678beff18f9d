import sharp from 'sharp'

/** More pixels than any camera's picture; a small file that unpacks to more is an attack. */
const MOST_PIXELS = 100_000_000

/**
 * A picture in its own format without EXIF, XMP and IPTC (camera, place, author), turned the way EXIF
 * said it should be. sharp leaves metadata out unless it is told to keep it.
 *
 * @throws when the data is not a picture that sharp reads, or has more than 100 megapixels
 */
export async function withoutMetadata(data: Buffer): Promise<Buffer> {
  return sharp(data, { animated: true, limitInputPixels: MOST_PIXELS }).autoOrient().toBuffer()
}
