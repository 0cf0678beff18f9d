import { APIError } from 'payload'
import type { Dimensions, Point, Region } from './planSizes.ts'

/** What the admin's picture editor sends beside a document, in the query: numbers, often as text. */
export type UploadEdits = {
  /** The upper left corner and the size, in percent of the picture. */
  crop?: Record<'height' | 'width' | 'x' | 'y', unknown>
  focalPoint?: Record<'x' | 'y', unknown>
  /** The size of the part in pixels, exacter than the percentages. */
  heightInPixels?: unknown
  widthInPixels?: unknown
}

/**
 * The part of a picture that an editor has chosen.
 *
 * @returns undefined where it is all of it
 * @throws {APIError} 400 when it is no part of the picture
 */
export function chosenRegion(edits: UploadEdits, picture: Dimensions): Region | undefined {
  const { crop, widthInPixels, heightInPixels } = edits
  if (!crop) return undefined
  const left = Math.floor((numberIn(crop.x) / 100) * picture.width)
  const top = Math.floor((numberIn(crop.y) / 100) * picture.height)
  const width = pixels(widthInPixels, crop.width, picture.width)
  const height = pixels(heightInPixels, crop.height, picture.height)
  const region = {
    left,
    top,
    width: Math.min(width, picture.width - left),
    height: Math.min(height, picture.height - top),
  }
  if (left < 0 || top < 0 || region.width < 1 || region.height < 1) throw noPart()
  return region.width === picture.width && region.height === picture.height ? undefined : region
}

function pixels(exact: unknown, percent: unknown, whole: number): number {
  return Math.round(exact === undefined ? (numberIn(percent) / 100) * whole : numberIn(exact))
}

/**
 * The point that stays in view, in whole percent.
 *
 * @param candidates the first one that is given counts
 * @returns the middle where none is given
 */
export function chosenPoint(...candidates: ({ x?: unknown; y?: unknown } | undefined)[]): Point {
  const given = (axis: 'x' | 'y') =>
    candidates.map((candidate) => candidate?.[axis]).find((value) => isGiven(value)) ?? 50
  return { x: percent(given('x')), y: percent(given('y')) }
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''

const percent = (value: unknown) => Math.min(Math.max(Math.round(numberIn(value)), 0), 100)

function numberIn(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw noPart()
}

const noPart = () =>
  new APIError('uploadEdits: crop and focalPoint are numbers within the picture.', 400)
