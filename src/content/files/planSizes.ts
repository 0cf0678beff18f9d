import { type Format, FORMATS, type Size, SIZES } from './sizes.ts'

/** In pixels. */
export type Dimensions = { width: number; height: number }

/** In pixels from the upper left corner. */
export type Region = Dimensions & { left: number; top: number }

/** In percent from the upper left corner. */
export type Point = { x: number; y: number }

/** A size of one picture: its real dimensions, and the part of the picture that it shows if not all. */
export type PlannedSize = Dimensions & { name: string; format: Format; cut?: Region }

/**
 * The sizes that a picture gets. Nothing is enlarged: a smaller picture keeps its dimensions. A size
 * that its format cannot hold is left out, as those of a very tall picture.
 *
 * @param picture the dimensions of one frame
 * @param focalPoint what stays in view where a size is cut
 */
export function planSizes(picture: Dimensions, focalPoint: Point): PlannedSize[] {
  return SIZES.map((size) => planned(size, picture, focalPoint)).filter(
    ({ format, width, height }) => Math.max(width, height) <= FORMATS[format].longestSide,
  )
}

function planned(size: Size, picture: Dimensions, focalPoint: Point): PlannedSize {
  const { name, format } = size
  if (size.height === undefined) {
    const width = Math.min(size.width, picture.width)
    const height = atLeastOne(Math.round((picture.height * width) / picture.width))
    return { name, format, width, height }
  }
  const cut = cutTo(size.width / size.height, picture, focalPoint)
  const width = Math.min(size.width, cut.width)
  const height = Math.min(cut.height, atLeastOne(Math.round((size.height * width) / size.width)))
  return { name, format, width, height, cut }
}

/** The largest part of a picture with that ratio of width to height, as near to the focal point as it goes. */
function cutTo(ratio: number, picture: Dimensions, { x, y }: Point): Region {
  const width = atLeastOne(Math.floor(Math.min(picture.width, picture.height * ratio)))
  const height = atLeastOne(Math.floor(Math.min(picture.height, picture.width / ratio)))
  return {
    width,
    height,
    left: start(picture.width, width, x),
    top: start(picture.height, height, y),
  }
}

function start(whole: number, part: number, percent: number): number {
  const wanted = Math.round((whole * percent) / 100 - part / 2)
  return Math.min(Math.max(wanted, 0), whole - part)
}

const atLeastOne = (pixels: number) => Math.max(pixels, 1)
