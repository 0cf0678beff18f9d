import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { Refusal } from '../../src/content/refusal.ts'

const WRITES = new Set(['create', 'update', 'updateByID', 'autosave'])

/** Editors write German only; other languages come through `publishTranslation`. */
export const refuseOtherLanguages: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (WRITES.has(operation)) {
    const { publishSpecificLocale } = args as { publishSpecificLocale?: string }
    requireSourceLanguage(req, publishSpecificLocale)
  }
  return args
}

/** @throws {Refusal} `source-language-only` when a request writes another language than German */
export function requireSourceLanguage(req: PayloadRequest, publishSpecificLocale?: string): void {
  const languages = [req.locale, publishSpecificLocale]
  if (languages.every((language) => !language || language === SOURCE_LANGUAGE)) return
  throw new Refusal(req, 'source-language-only', {
    de: 'Hier wird nur Deutsch geschrieben. Andere Sprachen entstehen als Übersetzung.',
    en: 'Only German is written here. Other languages come into being as translations.',
  })
}
