import type { Payload } from 'payload'
import type { ContentSlug, TranslatableSlug } from '../../src/model/content.ts'
import type { LanguageTag } from '../../src/languages/languages.ts'
import type { Language } from '../../src/payload-types.ts'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import { publishTranslation } from '../../src/translation/publishTranslations.ts'

type Fields = Record<string, unknown>
type Provenance = { origin?: 'human' | 'import' | 'machine'; reviewed?: boolean }

export type ContentWriter = ReturnType<typeof contentWriter>

/** What editors, translators and administrators do, in as few words as tests need. */
export function contentWriter(payload: Payload) {
  return {
    /** @returns the id of a new document that readers see */
    async publish(collection: ContentSlug, data: Fields): Promise<string> {
      const { id } = await payload.create({
        collection,
        data: { ...data, _status: 'published' } as never,
      })
      return id
    },
    /** @returns the id of a new document that no reader sees */
    async draft(collection: ContentSlug, data: Fields): Promise<string> {
      const { id } = await payload.create({ collection, data, draft: true })
      return id
    },
    /** Changes what is published; `_status: 'draft'` takes it offline. */
    async change(collection: ContentSlug, id: string, data: Fields): Promise<void> {
      await payload.update({ collection, id, data: { _status: 'published', ...data } as never })
    },
    /** Publishes a translation of the German of now, by a person and not reviewed unless told; globals have the id `global`. */
    async translate(
      [collection, id]: readonly [TranslatableSlug, string],
      language: Exclude<LanguageTag, 'de'>,
      fields: Fields,
      { origin = 'human', reviewed = false }: Provenance = {},
    ): Promise<void> {
      const target = id === 'global' ? { collection } : { collection, id }
      const sourceFingerprint = await germanFingerprint(payload, target)
      const provenance = { origin, reviewed, sourceFingerprint }
      await publishTranslation(payload, { ...target, language, fields, ...provenance })
    },
    async setLanguage(
      tag: LanguageTag,
      data: Partial<Pick<Language, 'fallback' | 'status'>>,
    ): Promise<void> {
      const where = { tag: { equals: tag } }
      const { errors } = await payload.update({ collection: 'languages', where, data })
      if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
    },
  }
}
