import type { Dimensions } from './planSizes.ts'

/** What is known of a picture before it is unpacked. */
export type Measured = Dimensions & {
  /** More than one where it moves. */
  frames: number
  /** The pixels of all frames that a picture of this kind may have. */
  mostPixels: number
}

/** Why a picture cannot be taken: `too-costly` is one that takes more memory or time than there is for it. */
export type UnusableReason = 'damaged' | 'too-costly' | 'too-many-pixels'

/** A picture that cannot be taken; `reason` is what was found out about it. */
export class UnusablePicture extends Error {
  readonly reason: UnusableReason
  /** In `too-many-pixels`: what the picture has. */
  readonly found: Measured | undefined

  constructor(
    reason: UnusableReason,
    { found, cause }: { found?: Measured; cause?: unknown } = {},
  ) {
    super(`The picture is unusable: ${reason}`, { cause })
    this.reason = reason
    this.found = found
  }
}
