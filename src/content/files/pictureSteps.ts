import type { PlannedSize, Region } from './planSizes.ts'
import type { Picture } from './readPicture.ts'
import type { Measured, UnusableReason } from './UnusablePicture.ts'

/** What one picture may take. */
export type PictureLimits = {
  /** Of the process, in bytes. */
  memory: number
  /** Time of a processor for all steps together, in milliseconds: a busy machine makes no picture worse. */
  time: number
}

/** What a process that makes pictures is asked: to open one, to clean it, and to make sizes of it. */
export type PictureStep =
  | { kind: 'open'; data: Buffer }
  | { kind: 'clean'; region: Region | undefined }
  | { kind: 'size'; size: PlannedSize }

/** What each step gives. */
export type PictureResults = { open: Measured; clean: Picture; size: Buffer }

/** What the process says. */
export type PictureAnswer =
  /** It has started. */
  | { kind: 'ready' }
  /** A step is done; `memory` is what the process takes now, in bytes. */
  | { kind: 'done'; result: PictureResults[PictureStep['kind']]; memory: number }
  | { kind: 'unusable'; reason: UnusableReason; found: Measured | undefined; cause: string }
  | { kind: 'failed'; error: unknown }
