import type { CheckboxField, TextField } from 'payload'
import { OBJECT_ID, UUID } from '../../src/database/idPatterns.ts'
import { say } from '../../src/text/words.ts'
import { words } from './labels.ts'

/** What a slug may look like; the last part of an address, in lower-case ASCII. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Addresses take ids as well, so that a slug cannot look like one, whichever the database. */
const isSlug = (value: string) =>
  SLUG_PATTERN.test(value) && !UUID.test(value) && !OBJECT_ID.test(value)

const NO_SLUG = words(
  'Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche, und keine Kennung.',
  'Lower-case letters, digits and single hyphens only, and no id.',
)

/** The last part of a document's address, one per language; the hooks make it from the title. */
export const slug: TextField = {
  name: 'slug',
  type: 'text',
  localized: true,
  label: words('Adresse', 'Address'),
  maxLength: 120,
  validate: (value: string | null | undefined, { req }: { req: { i18n: { language: string } } }) =>
    !value || isSlug(value) || say(req, NO_SLUG),
  hooks: { beforeDuplicate: [() => null] },
  admin: {
    position: 'sidebar',
    description: words(
      'Entsteht aus dem Titel und kann geändert werden. Frühere Adressen leiten weiter.',
      'Made from the title, and yours to change. Earlier addresses lead here.',
    ),
  },
}

/** Whether a person made the German slug, which the hooks then leave as it is. */
export const slugTyped: CheckboxField = {
  name: 'slugTyped',
  type: 'checkbox',
  hidden: true,
  access: { create: () => false, read: () => false, update: () => false },
  hooks: { beforeDuplicate: [() => null] },
}
