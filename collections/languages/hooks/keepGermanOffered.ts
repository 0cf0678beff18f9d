import type { CollectionBeforeChangeHook } from 'payload'
import { SOURCE_LANGUAGE } from '../../../src/languages/languages.ts'
import { Refusal } from '../../../src/content/refusal.ts'

/** German is the source of everything, and the last thing that every reader can fall back to. */
export const keepGermanOffered: CollectionBeforeChangeHook = ({ data, originalDoc, req }) => {
  const tag = (originalDoc as { tag?: string } | undefined)?.tag ?? data['tag']
  if (tag === SOURCE_LANGUAGE && data['status'] !== undefined && data['status'] !== 'offered') {
    throw new Refusal(req, 'german-is-always-offered', {
      de: 'Deutsch ist die Ausgangssprache und wird immer angeboten.',
      en: 'German is the source language and always offered.',
    })
  }
  return data
}
