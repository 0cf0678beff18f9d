import { fileTypeFromBuffer } from 'file-type'
import type { PayloadRequest } from 'payload'
import { Refusal } from '../refusal.ts'
import { MOST_PIXELS, UnusablePicture } from './readPicture.ts'
import { trueFileName } from './trueFileName.ts'

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
  if (!name) {
    throw new Refusal(req, 'file-type', {
      de: `„${file.name}“ ist keine Datei, die hier hochgeladen werden kann. Möglich sind JPEG, PNG, WebP, AVIF, GIF und PDF.`,
      en: `“${file.name}” is not a file that can be uploaded here. JPEG, PNG, WebP, AVIF, GIF and PDF are possible.`,
    })
  }
  if (type.mime === 'application/pdf' && !isWholePdf(file.data)) throw damaged(req, file.name)
  return { name, data: file.data, mimeType: type.mime, extension: type.ext }
}

/** What Payload asks of a PDF, too. */
function isWholePdf(data: Buffer): boolean {
  const end = data.subarray(-1024)
  return end.includes('%%EOF') && end.includes('xref')
}

/**
 * Says to a person why a picture is refused; every other error passes.
 *
 * @throws {Refusal} `file-type`
 */
export function refusePicture(req: PayloadRequest, name: string, error: unknown): never {
  if (!(error instanceof UnusablePicture)) throw error
  if (error.reason === 'too-many-pixels') throw tooManyPixels(req, name, error.found)
  req.payload.logger.info(`A picture could not be read: ${String(error.cause)}`)
  throw damaged(req, name)
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
  { width, height, frames }: UnusablePicture['found'],
): Refusal {
  const found = megapixels(width * height * frames)
  const limit = megapixels(MOST_PIXELS)
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
