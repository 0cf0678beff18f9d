import type { CheckboxField, FieldHook, TextField } from 'payload'
import { words } from './labels.ts'

/** The form takes over what a save answers: the tick stays until the draft is published, no longer. */
const untickWhenPublished: FieldHook = ({ data, value }) =>
  data?.['_status'] === 'published' ? false : (value as unknown)

/** Belongs to one publishing, so it is never stored: the published translations stay valid. */
export const minorEdit: CheckboxField = {
  name: 'minorEdit',
  type: 'checkbox',
  virtual: true,
  label: words('Kleine Korrektur', 'Minor edit'),
  hooks: { afterChange: [untickWhenPublished] },
  admin: {
    position: 'sidebar',
    // Payload takes virtual fields to be for looking at only.
    readOnly: false,
    description: words(
      'Ankreuzen, wenn sich der Sinn nicht ändert: Übersetzungen gelten dann weiter als aktuell.',
      'Tick this when the meaning stays the same: translations then still count as up to date.',
    ),
  },
}

/** The paths of segments to which the same applies; for programs, as the form has no place for them yet. */
export const minorEditSegments: TextField = {
  name: 'minorEditSegments',
  type: 'text',
  hasMany: true,
  virtual: true,
  admin: { hidden: true },
}
