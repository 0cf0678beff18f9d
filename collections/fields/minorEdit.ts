import type { CheckboxField } from 'payload'
import { label } from './labels.ts'

/** Belongs to one save, so it is never stored: the published translations stay valid. */
export const minorEdit: CheckboxField = {
  name: 'minorEdit',
  type: 'checkbox',
  virtual: true,
  label: label('Kleine Korrektur', 'Minor edit'),
  admin: {
    position: 'sidebar',
    description: label(
      'Ankreuzen, wenn sich der Sinn nicht ändert: Übersetzungen gelten dann weiter als aktuell.',
      'Tick this when the meaning stays the same: translations then still count as up to date.',
    ),
  },
}
