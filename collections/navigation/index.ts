import type { GlobalConfig, RadioFieldValidation } from 'payload'
import { everybody, ifAllowed } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { keepEntryIds, type MenuEntry } from '../../src/content/keepEntryIds.ts'
import { SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { MENU_SLUGS } from '../../src/model/content.ts'
import { say } from '../../src/text/words.ts'
import { called, DOCUMENTS, ENTRIES, GROUPS, rowTitle, words } from '../fields/labels.ts'
import { payloadField } from '../fields/payloadFields.ts'
import { filledInSource } from '../fields/requiredInSource.ts'
import { globalHooks } from '../hooks/globalHooks.ts'

type Item = { target?: string }

const NOWHERE = words(
  'Bitte auch angeben, wohin: die Seite, die Übersicht oder die Adresse.',
  'Please say where to as well: the page, the overview or the address.',
)

/** The targets have the names of the fields that say more. A translation has the labels only. */
const leadsSomewhere: RadioFieldValidation = (target, { siblingData, req }) =>
  req.locale !== SOURCE_LANGUAGE ||
  (typeof target === 'string' && Boolean((siblingData as Record<string, unknown>)[target])) ||
  say(req, NOWHERE)

export const navigation: GlobalConfig = {
  slug: 'navigation',
  label: called('Menü', 'Menu'),
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
      label: words('Einträge', 'Entries'),
      labels: ENTRIES,
      maxRows: 50,
      hooks: {
        // Payload gives entries new ids right after this.
        beforeValidate: [
          ({ previousValue, value }) =>
            Array.isArray(value)
              ? keepEntryIds((previousValue ?? []) as MenuEntry[], value as MenuEntry[])
              : (value as unknown),
        ],
      },
      admin: rowTitle('label'),
      fields: [
        payloadField(
          'label',
          { kind: 'line', translated: true, max: 80 },
          { label: words('Beschriftung', 'Label'), validate: filledInSource },
        ),
        {
          name: 'target',
          type: 'radio',
          label: words('Führt zu', 'Leads to'),
          validate: leadsSomewhere,
          defaultValue: 'page',
          options: [
            { value: 'page', label: words('Seite', 'Page') },
            { value: 'collection', label: words('Übersicht', 'Overview') },
            { value: 'url', label: words('Adresse im Netz', 'Web address') },
          ],
        },
        {
          name: 'page',
          type: 'relationship',
          relationTo: 'pages',
          label: words('Seite', 'Page'),
          admin: { condition: (_, item: Item) => item.target === 'page' },
        },
        {
          name: 'collection',
          type: 'select',
          label: words('Übersicht', 'Overview'),
          options: MENU_SLUGS.map((slug) => ({ value: slug, label: DOCUMENTS[slug] })),
          admin: { condition: (_, item: Item) => item.target === 'collection' },
        },
        payloadField(
          'url',
          { kind: 'webAddress' },
          {
            label: words('Adresse im Netz', 'Web address'),
            admin: { condition: (_, item: Item) => item.target === 'url' },
          },
        ),
      ],
    },
  ],
}
