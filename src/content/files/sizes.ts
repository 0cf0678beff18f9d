/** What a format can hold, and how sharp makes it. */
export const FORMATS = {
  // Effort 2 of 9: a tenth of the time for about five percent more bytes.
  avif: { extension: 'avif', longestSide: 16_384, options: { quality: 55, effort: 2 } },
  jpeg: { extension: 'jpg', longestSide: 65_535, options: { quality: 80, mozjpeg: true } },
  webp: { extension: 'webp', longestSide: 16_383, options: { quality: 80, effort: 2 } },
} as const

export type Format = keyof typeof FORMATS

/** A size that pictures get; with a height it is cut to that shape, around the focal point. */
export type Size = { name: string; format: Format; width: number; height?: number }

/**
 * Widths that front ends ask for: a phone or a card (480), a text column or a phone at double density
 * (960), a full-width picture (1600). Each as AVIF, about half the bytes of JPEG, and as WebP for older
 * browsers; `social` is the 1.91:1 JPEG that link previews expect.
 */
export const SIZES: readonly Size[] = [
  { name: 'small', format: 'webp', width: 480 },
  { name: 'smallAvif', format: 'avif', width: 480 },
  { name: 'medium', format: 'webp', width: 960 },
  { name: 'mediumAvif', format: 'avif', width: 960 },
  { name: 'large', format: 'webp', width: 1600 },
  { name: 'largeAvif', format: 'avif', width: 1600 },
  { name: 'social', format: 'jpeg', width: 1200, height: 630 },
]
