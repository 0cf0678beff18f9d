import { Mutex } from 'async-mutex'
import { PictureProcess } from './PictureProcess.ts'
import type { PictureLimits } from './pictureSteps.ts'
import type { PlannedSize, Region } from './planSizes.ts'
import type { Picture } from './readPicture.ts'
import { type Measured, UnusablePicture } from './UnusablePicture.ts'

type Limits = PictureLimits & {
  /** Pictures that wait or are made; each of them may have 25 MB. */
  pictures: number
  /** What a process may take when the next picture is given to it, in bytes. */
  memoryBefore: number
  /** How long a process waits for another picture, in milliseconds. */
  rest: number
}

const MEGABYTE = 1024 * 1024

/** A picture of 40 megapixels takes up to 500 MB and 20 seconds. */
export const PICTURE_LIMITS: Limits = {
  pictures: 20,
  memory: 800 * MEGABYTE,
  memoryBefore: 200 * MEGABYTE,
  rest: 5000,
  time: 60_000,
}

/** More pictures at once than wait for their turn. */
export class TooManyPictures extends Error {
  readonly most: number

  constructor(most: number) {
    super(`${most} pictures are waiting already.`)
    this.most = most
  }
}

/** A picture, and what can be made of it as long as it is open. */
export type OpenPicture = Picture & {
  makeSize: (size: PlannedSize) => Promise<Buffer>
}

/** A picture as it was sent. */
export type SentPicture = OpenPicture & {
  /**
   * The picture as it may be kept; see `readPicture`.
   *
   * @throws {UnusablePicture}
   */
  clean: (region?: Region) => Promise<OpenPicture>
}

/**
 * Makes pictures, one at a time: unpacked they are large, and they take all the time that they get. A
 * process of its own makes them, which ends with a picture that takes too much, and with any other that
 * cannot be made. Memory that pictures have taken is given back with the process.
 */
export class PictureMaker {
  readonly #limits: Limits
  readonly #turns = new Mutex()
  #process: PictureProcess | undefined
  #resting: NodeJS.Timeout | undefined
  #pictures = 0

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...PICTURE_LIMITS, ...limits }
  }

  /**
   * Opens a picture once those before it are done.
   *
   * @param data a file in a format that is accepted
   * @param work what is done with the picture; it is closed afterwards
   * @throws {TooManyPictures}
   * @throws {UnusablePicture} also out of the functions of the picture
   */
  async open<T>(data: Buffer, work: (picture: SentPicture) => Promise<T>): Promise<T> {
    const { pictures } = this.#limits
    if (this.#pictures >= pictures) throw new TooManyPictures(pictures)
    this.#pictures += 1
    try {
      return await this.#turns.runExclusive(() => this.#open(data, work))
    } finally {
      this.#pictures -= 1
    }
  }

  async #open<T>(data: Buffer, work: (picture: SentPicture) => Promise<T>): Promise<T> {
    const { process, measured } = await this.#begin(data)
    try {
      const makeSize = (size: PlannedSize) => process.ask({ kind: 'size', size })
      const result = await work({
        ...measured,
        data,
        makeSize,
        clean: async (region) => ({ ...(await process.ask({ kind: 'clean', region })), makeSize }),
      })
      if (process.memory <= this.#limits.memoryBefore) this.#rest(process)
      else process.end()
      return result
    } catch (error) {
      process.end()
      throw error
    }
  }

  async #begin(data: Buffer): Promise<{ process: PictureProcess; measured: Measured }> {
    const begin = async (process: PictureProcess) => {
      try {
        return { process, measured: await process.ask({ kind: 'open', data }) }
      } catch (error) {
        process.end()
        throw error
      }
    }
    const rested = this.#takeRested()
    try {
      if (rested) return await begin(rested)
    } catch (error) {
      // Its end may have nothing to do with the picture: whoever ended it did so while it rested.
      if (!(error instanceof UnusablePicture && error.reason === 'too-costly')) throw error
    }
    return begin(new PictureProcess(this.#limits))
  }

  #takeRested(): PictureProcess | undefined {
    clearTimeout(this.#resting)
    const process = this.#process?.isAlive ? this.#process : undefined
    this.#process = undefined
    process?.rest(false)
    return process
  }

  #rest(process: PictureProcess): void {
    this.#process = process
    process.rest(true)
    this.#resting = setTimeout(() => {
      this.#process = undefined
      process.end()
    }, this.#limits.rest).unref()
  }
}

/** That of this server. */
export const pictures = new PictureMaker()
