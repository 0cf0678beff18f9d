import type { GlobalConfig, RadioFieldValidation } from 'payload'
import { everybody, ifAllowed } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { ENTRIES, GROUPS, label, rowTitle, words } from '../fields/labels.ts'
import { filledInSource } from '../fields/requiredInSource.ts'
import { translatedLine } from '../fields/translatedText.ts'
import { webAddress } from '../fields/webAddress.ts'
import { globalHooks } from '../hooks/globalHooks.ts'

type Item = { target?: string }

/** The targets have the names of the fields that say more. A translation has the labels only. */
const leadsSomewhere: RadioFieldValidation = (target, { siblingData, req }) =>
  req.locale !== SOURCE_LANGUAGE ||
  (typeof target === 'string' && Boolean((siblingData as Record<string, unknown>)[target])) ||
  (req.i18n.language === 'de'
    ? 'Bitte auch angeben, wohin: die Seite, die Übersicht oder die Adresse.'
    : 'Please say where to as well: the page, the overview or the address.')

export const navigation: GlobalConfig = {
  slug: 'navigation',
  label: label('Menü', 'Menu'),
  access: { read: everybody, update: ifAllowed(permissions.editsContent) },
  admin: {
    group: GROUPS.settings,
    description: words(
      'Die Einträge des Menüs. Änderungen gelten mit dem Speichern.',
      'The entries of the menu. Changes take effect when saved.',
    ),
  },
  hooks: globalHooks('navigation'),
  fields: [
    {
      name: 'items',
      type: 'array',
      label: label('Einträge', 'Entries'),
      labels: ENTRIES,
      maxRows: 50,
      admin: rowTitle('label'),
      fields: [
        {
          ...translatedLine('label', { label: label('Beschriftung', 'Label'), maxLength: 80 }),
          validate: filledInSource,
        },
        {
          name: 'target',
          type: 'radio',
          label: label('Führt zu', 'Leads to'),
          validate: leadsSomewhere,
          defaultValue: 'page',
          options: [
            { value: 'page', label: label('Seite', 'Page') },
            { value: 'collection', label: label('Übersicht', 'Overview') },
            { value: 'url', label: label('Adresse im Netz', 'Web address') },
          ],
        },
        {
          name: 'page',
          type: 'relationship',
          relationTo: 'pages',
          label: label('Seite', 'Page'),
          admin: { condition: (_, item: Item) => item.target === 'page' },
        },
        {
          name: 'collection',
          type: 'select',
          label: label('Übersicht', 'Overview'),
          options: [
            { value: 'goals', label: label('Ziele', 'Goals') },
            { value: 'partners', label: label('Partner', 'Partners') },
            { value: 'articles', label: label('Artikel', 'Articles') },
            { value: 'topics', label: label('Themen', 'Topics') },
            { value: 'events', label: label('Veranstaltungen', 'Events') },
            { value: 'publications', label: label('Publikationen', 'Publications') },
            { value: 'people', label: label('Ansprechpersonen', 'Contacts') },
          ],
          admin: { condition: (_, item: Item) => item.target === 'collection' },
        },
        {
          ...webAddress('url', label('Adresse im Netz', 'Web address')),
          admin: {
            condition: (_: unknown, item: Item) => item.target === 'url',
            placeholder: 'https://',
          },
        },
      ],
    },
  ],
}
