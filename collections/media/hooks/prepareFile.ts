import type { CollectionBeforeOperationHook } from 'payload'
import { permissions } from '../../../src/access/permissions.ts'
import { Refusal } from '../../../src/content/refusal.ts'
import { trueFileName } from '../../../src/content/trueFileName.ts'
import { withoutMetadata } from '../../../src/content/withoutMetadata.ts'
import { fileTypeFromBuffer } from 'file-type'

/** A file is what its content says, not what its name says; pictures lose their metadata. */
export const prepareFile: CollectionBeforeOperationHook = async ({ args, overrideAccess, req }) => {
  const { file } = req
  // Reading a picture costs time and memory; who may not upload is refused by the rules of access, next.
  if (!file || !(overrideAccess || permissions.editsContent(req.user))) return args
  const type = await fileTypeFromBuffer(file.data)
  const name = type && trueFileName(file.name, type)
  if (!name) {
    throw new Refusal(req, 'file-type', {
      de: `„${file.name}“ ist keine Datei, die hier hochgeladen werden kann. Möglich sind JPEG, PNG, WebP, AVIF, GIF und PDF.`,
      en: `“${file.name}” is not a file that can be uploaded here. JPEG, PNG, WebP, AVIF, GIF and PDF are possible.`,
    })
  }
  file.name = name
  file.mimetype = type.mime
  const damaged = {
    de: `„${file.name}“ ist beschädigt und lässt sich nicht öffnen. Bitte noch einmal exportieren und hochladen.`,
    en: `“${file.name}” is damaged and cannot be opened. Please export and upload it again.`,
  }
  if (type.mime === 'application/pdf') {
    if (!isWholePdf(file.data)) throw new Refusal(req, 'file-type', damaged)
    return args
  }
  try {
    file.data = await withoutMetadata(file.data)
  } catch (error) {
    req.payload.logger.info(`A picture could not be read: ${String(error)}`)
    throw new Refusal(req, 'file-type', damaged)
  }
  file.size = file.data.length
  return args
}

/** What Payload asks of a PDF afterwards, too. */
function isWholePdf(data: Buffer): boolean {
  const end = data.subarray(-1024)
  return end.includes('%%EOF') && end.includes('xref')
}
