import type { CollectionBeforeChangeHook } from 'payload'
import { isBlank } from '../../../src/text/isBlank.ts'
import { referrersOf } from '../../../src/content/referrers.ts'
import { Refusal } from '../../../src/content/refusal.ts'

/** A picture in use keeps its German alternative text: it can be changed, not emptied. */
export const keepAltText: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const before = originalDoc as { id: string; alt?: string | null; mimeType?: string } | undefined
  const emptied = data['alt'] !== undefined && isBlank(data['alt'] as string | null)
  if (!before?.alt || !emptied) return data
  const referrers = await referrersOf(req, `media/${before.id}`)
  if (referrers.length === 0 || !before.mimeType?.startsWith('image/')) return data
  const names = referrers.map(({ title }) => `„${title}“`).join(', ')
  throw new Refusal(req, 'alt-text-missing', {
    de: `Das Bild wird verwendet in ${names} und braucht dort seinen Alternativtext.`,
    en: `The picture is used in ${names}, where it needs its alternative text.`,
  })
}
