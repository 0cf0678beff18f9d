import type { Config } from 'payload'

/**
 * Payload's own words where they are ungrammatical with our labels, or about Payload rather than about
 * the editor's work.
 */
export const adminTexts: NonNullable<NonNullable<Config['i18n']>['translations']> = {
  de: {
    authentication: { forceUnlock: 'Sperre aufheben' },
    general: {
      changesNotSaved:
        'Was Sie zuletzt geschrieben haben, ist noch nicht gespeichert. Dieser Browser hebt es auf und bietet es beim nächsten Öffnen an.',
      currentlyEditing:
        'bearbeitet das gerade. Wenn Sie übernehmen, wird es dort gesagt. Was dort geschrieben wurde, geht nicht verloren.',
      false: 'Nein',
      // “<Kein Übergeordnete Seite>” in every empty cell.
      noLabel: '–',
      payloadSettings: 'Oberfläche',
      // Payload puts the label's record into this sentence; the button is in the column's header.
      sortByLabelDirection: 'Diese Spalte sortieren: {{direction}}',
      true: 'Ja',
    },
  },
  en: {
    authentication: { forceUnlock: 'Unlock' },
    general: {
      changesNotSaved:
        'What you wrote last is not saved yet. This browser keeps it and offers it when you open the form again.',
      currentlyEditing:
        'is editing this. If you take over, they are told so. What they have written is not lost.',
      false: 'No',
      noLabel: '–',
      payloadSettings: 'Interface',
      sortByLabelDirection: 'Sort this column: {{direction}}',
      true: 'Yes',
    },
  },
}
