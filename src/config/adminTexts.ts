import type { Config } from 'payload'

/**
 * Payload's own words where they are ungrammatical with our labels, or about Payload rather than about
 * the editor's work.
 */
export const adminTexts: NonNullable<NonNullable<Config['i18n']>['translations']> = {
  de: {
    authentication: { forceUnlock: 'Sperre aufheben' },
    general: {
      false: 'Nein',
      // “<Kein Übergeordnete Seite>” in every empty cell.
      noLabel: '–',
      payloadSettings: 'Oberfläche',
      true: 'Ja',
    },
  },
  en: {
    authentication: { forceUnlock: 'Unlock' },
    general: { false: 'No', noLabel: '–', payloadSettings: 'Interface', true: 'Yes' },
  },
}
