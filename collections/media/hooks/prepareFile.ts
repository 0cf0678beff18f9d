import type { CollectionBeforeOperationHook } from 'payload'
import { Refusal } from '../../../src/content/refusal.ts'
import { withoutMetadata } from '../../../src/content/withoutMetadata.ts'
import { fileTypeFromBuffer } from 'file-type'

const IMAGE = /^image\/(jpeg|png|webp|avif|gif)$/

/** A file is what its content says, not what its name says; pictures lose their metadata. */
export const prepareFile: CollectionBeforeOperationHook = async ({ args, req }) => {
  const { file } = req
  if (!file) return args
  const type = (await fileTypeFromBuffer(file.data))?.mime
  if (!type || !(IMAGE.test(type) || type === 'application/pdf')) {
    throw new Refusal(req, 'file-type', {
      de: `„${file.name}“ ist keine Datei, die hier hochgeladen werden kann. Möglich sind JPEG, PNG, WebP, AVIF, GIF und PDF.`,
      en: `“${file.name}” is not a file that can be uploaded here. JPEG, PNG, WebP, AVIF, GIF and PDF are possible.`,
    })
  }
  file.mimetype = type
  if (IMAGE.test(type)) {
    try {
      file.data = await withoutMetadata(file.data)
    } catch (error) {
      req.payload.logger.warn({ err: error, msg: 'A picture could not be read' })
      throw new Refusal(req, 'file-type', {
        de: `„${file.name}“ ist beschädigt und lässt sich nicht öffnen. Bitte noch einmal exportieren und hochladen.`,
        en: `“${file.name}” is damaged and cannot be opened. Please export and upload it again.`,
      })
    }
    file.size = file.data.length
  }
  return args
}
