import { fileTypeFromBuffer } from 'file-type'
import type { PayloadRequest } from 'payload'
import { Refusal } from '../refusal.ts'
import { TooManyPictures } from './PictureMaker.ts'
import { isWholeGif } from './isWholeGif.ts'
import { type Measured, UnusablePicture } from './UnusablePicture.ts'
import { readableName } from './readableName.ts'
import { trueFileName } from './trueFileName.ts'

/** When one of the pictures that wait may be done, in seconds. */
const RETRY_AFTER_SECONDS = 30

/** A file that was sent. */
export type Upload = { name: string; data: Buffer }

/** A file whose content has been looked at: its type, and its name with a fitting extension. */
export type AcceptedFile = { name: string; data: Buffer; mimeType: string; extension: string }

/**
 * A file is what its content says, not what its name says.
 *
 * @throws {Refusal} `file-type`
 */
export async function acceptFile(req: PayloadRequest, file: Upload): Promise<AcceptedFile> {
  const type = await fileTypeFromBuffer(file.data)
  const name = type && trueFileName(file.name, type)
  const shown = shownName(file.name)
  if (type?.mime === 'image/apng') {
    throw new Refusal(req, 'file-type', {
      de: `„${shown}“ ist ein bewegtes PNG (APNG). Bewegte Bilder sind als WebP oder GIF möglich.`,
      en: `“${shown}” is a moving PNG (APNG). Pictures that move are possible as WebP or GIF.`,
    })
  }
  if (!name) {
    throw new Refusal(req, 'file-type', {
      de: `„${shown}“ ist keine Datei, die hier hochgeladen werden kann. Möglich sind JPEG, PNG, WebP, AVIF, GIF und PDF.`,
      en: `“${shown}” is not a file that can be uploaded here. JPEG, PNG, WebP, AVIF, GIF and PDF are possible.`,
    })
  }
  const isWhole = WHOLE[type.mime]?.(file.data) ?? true
  if (!isWhole) throw damaged(req, shown)
  return { name, data: file.data, mimeType: type.mime, extension: type.ext }
}

/** Whether a file goes on to its end, where nothing that reads it later would say so. */
const WHOLE: Readonly<Record<string, (data: Buffer) => boolean>> = {
  'application/pdf': isWholePdf,
  'image/gif': isWholeGif,
}

/** As much of a name as a sentence bears. */
const shownName = (name: string) => readableName(name).slice(0, 100)

/** What Payload asks of a PDF, too. */
function isWholePdf(data: Buffer): boolean {
  const end = data.subarray(-1024)
  return end.includes('%%EOF') && end.includes('xref')
}

/**
 * Says to a person why a picture is refused; every other error passes.
 *
 * @throws {Refusal} `file-type`, `too-many-pictures`
 */
export function refusePicture(req: PayloadRequest, given: string, error: unknown): never {
  const name = shownName(given)
  if (error instanceof TooManyPictures) throw tooManyPictures(req, error)
  if (!(error instanceof UnusablePicture)) throw error
  const { reason, found, cause } = error
  if (found) throw tooManyPixels(req, name, found)
  req.payload.logger.info(`A picture could not be made (${reason}): ${String(cause)}`)
  throw reason === 'too-costly' ? tooCostly(req, name) : damaged(req, name)
}

function tooManyPictures(req: PayloadRequest, { most }: TooManyPictures): Refusal {
  req.responseHeaders = new Headers(req.responseHeaders)
  req.responseHeaders.set('retry-after', String(RETRY_AFTER_SECONDS))
  return new Refusal(req, 'too-many-pictures', {
    de: `Es warten schon ${most} Bilder darauf, verarbeitet zu werden. Bitte gleich noch einmal hochladen.`,
    en: `${most} pictures are waiting to be processed already. Please upload it again in a moment.`,
  })
}

function tooCostly(req: PayloadRequest, name: string): Refusal {
  return new Refusal(req, 'file-type', {
    de: `„${name}“ braucht zum Öffnen zu viel Speicher oder Zeit. Bitte verkleinern oder als JPEG exportieren und noch einmal hochladen.`,
    en: `“${name}” takes too much memory or time to open. Please make it smaller or export it as JPEG, and upload it again.`,
  })
}

function damaged(req: PayloadRequest, name: string): Refusal {
  return new Refusal(req, 'file-type', {
    de: `„${name}“ ist beschädigt und lässt sich nicht öffnen. Bitte noch einmal exportieren und hochladen.`,
    en: `“${name}” is damaged and cannot be opened. Please export and upload it again.`,
  })
}

function tooManyPixels(
  req: PayloadRequest,
  name: string,
  { width, height, frames, mostPixels }: Measured,
): Refusal {
  const found = megapixels(width * height * frames)
  const limit = megapixels(mostPixels)
  const each = `${width} × ${height}`
  return new Refusal(req, 'file-type', {
    de:
      frames > 1
        ? `„${name}“ ist zu groß: ${frames} Einzelbilder von ${each} Pixeln sind zusammen ${found('de')} Megapixel, möglich sind ${limit('de')}. Bitte kürzen oder verkleinern.`
        : `„${name}“ ist zu groß: ${each} Pixel sind ${found('de')} Megapixel, möglich sind ${limit('de')}. Bitte verkleinern.`,
    en:
      frames > 1
        ? `“${name}” is too large: ${frames} frames of ${each} pixels are ${found('en')} megapixels together, ${limit('en')} are possible. Please shorten it or make it smaller.`
        : `“${name}” is too large: ${each} pixels are ${found('en')} megapixels, ${limit('en')} are possible. Please make it smaller.`,
  })
}

/** Rounded up to a tenth, so that what is over the limit never reads as the limit. */
const megapixels = (pixels: number) => (language: 'de' | 'en') =>
  (Math.ceil(pixels / 100_000) / 10).toLocaleString(language)
