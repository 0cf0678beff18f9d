import type { CollectionConfig } from 'payload'
import { ifAllowed, nobody, offeredOrStaff } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { LANGUAGES } from '../../src/languages/languages.ts'
import { LONGEST_SENTENCE } from '../../src/translation/easyLanguage/hints.ts'
import { bulkEndpoints } from '../bulk/bulkEndpoints.ts'
import { called, GROUPS, words } from '../fields/labels.ts'
import { languageHooks } from './hooks/languageHooks.ts'

/** A language's name, and what its speakers call it where that is something else. */
const withEndonym = (name: string, endonym: string) =>
  name === endonym ? name : `${name} (${endonym})`

const manage = ifAllowed(permissions.managesLanguages)
const options = LANGUAGES.map(({ tag, endonym, name }) => ({
  value: tag,
  label: words(withEndonym(name.de, endonym), withEndonym(name.en, endonym)),
}))

export const languages: CollectionConfig = {
  slug: 'languages',
  disableDuplicate: true,
  labels: { singular: called('Sprache', 'Language'), plural: called('Sprachen', 'Languages') },
  // The catalogue is filled at start; nobody adds to it or takes from it.
  access: { create: nobody, delete: nobody, read: offeredOrStaff, update: manage },
  admin: {
    useAsTitle: 'tag',
    group: GROUPS.settings,
    description: words(
      'Angebotene Sprachen bekommen Leserinnen und Leser sofort, vorbereitete nur die Übersetzenden.',
      'Readers get offered languages at once; prepared ones are for translators only.',
    ),
    defaultColumns: ['tag', 'status', 'position'],
    pagination: { defaultLimit: 50 },
  },
  defaultSort: 'position',
  endpoints: [...bulkEndpoints],
  hooks: languageHooks,
  fields: [
    {
      name: 'tag',
      type: 'select',
      label: words('Sprache', 'Language'),
      options,
      required: true,
      unique: true,
      access: { update: () => false },
      admin: { readOnly: true },
    },
    {
      name: 'status',
      type: 'select',
      label: words('Stand', 'Status'),
      required: true,
      defaultValue: 'off',
      options: [
        { value: 'offered', label: words('Angeboten', 'Offered') },
        { value: 'prepared', label: words('In Vorbereitung', 'Prepared') },
        { value: 'off', label: words('Aus', 'Off') },
      ],
    },
    {
      name: 'twoPersonReview',
      type: 'checkbox',
      label: words('Vier-Augen-Prinzip', 'Two-person review'),
      defaultValue: false,
      admin: {
        description: words(
          'Eine zweite Person gibt Übersetzungen frei.',
          'A second person approves translations.',
        ),
      },
    },
    {
      name: 'fallback',
      type: 'select',
      hasMany: true,
      label: words('Ersatzsprachen', 'Fallback languages'),
      options,
      admin: {
        description: words(
          'Was Leserinnen und Leser stattdessen bekommen, der Reihe nach. Deutsch steht immer am Ende.',
          'What readers get instead, in this order. German always comes last.',
        ),
      },
    },
    {
      name: 'longestSentence',
      type: 'number',
      label: words('Längster Satz', 'Longest sentence'),
      min: 5,
      max: 40,
      admin: {
        condition: ({ tag }) => tag === 'de-simple',
        placeholder: String(LONGEST_SENTENCE),
        description: words(
          'So viele Wörter darf ein Satz in Leichter Sprache haben, ohne dass ein Hinweis erscheint.',
          'So many words a sentence of Leichte Sprache may have without a hint.',
        ),
      },
    },
    {
      name: 'position',
      type: 'number',
      label: words('Reihenfolge', 'Position'),
      required: true,
      admin: { step: 1 },
    },
  ],
}
