const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b]

/**
 * Whether a GIF goes on to its end: what reads it shows half a picture, or half of the frames, without a
 * word. One that ends after a block without the last byte is whole; some programs leave it out.
 *
 * @param data a file that begins as a GIF does (GIF89a, chapters 12 to 27)
 */
export function isWholeGif(data: Buffer): boolean {
  let at = 13 + colors(data[10])
  while (at < data.length) {
    const kind = data[at]
    if (kind === TRAILER) return true
    if (kind === EXTENSION) at += 2
    else if (kind === IMAGE) at += 11 + colors(data[at + 9])
    else return false
    // Parts with their length before each, the last one empty.
    while (data[at]) at += 1 + (data[at] ?? 0)
    at += 1
  }
  return at === data.length
}

/** The bytes of the table of colors that a byte of flags announces. */
function colors(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}
