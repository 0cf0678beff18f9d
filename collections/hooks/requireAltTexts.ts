import type { CollectionBeforeChangeHook } from 'payload'
import { picturesWithoutAltText } from '../../src/content/altTexts.ts'
import { Refusal } from '../../src/content/refusal.ts'

/** Nothing is published with a picture that has no German alternative text (WCAG 2.2, 1.1.1). */
export const requireAltTexts: CollectionBeforeChangeHook = async ({ data, req }) => {
  if (data['_status'] !== 'published') return data
  const names = await picturesWithoutAltText(req, data['referenceKeys'] as string[])
  if (names.length === 0) return data
  throw new Refusal(req, 'alt-text-missing', {
    de: `Vor dem Veröffentlichen braucht jedes Bild einen Alternativtext. Er fehlt bei: ${names.join(', ')}.`,
    en: `Before publishing, every picture needs an alternative text. It is missing for: ${names.join(', ')}.`,
  })
}
