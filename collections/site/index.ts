import type { GlobalConfig } from 'payload'
import { everybody, ifAllowed } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { ENTRIES, GROUPS, label, type Label, rowTitle, words } from '../fields/labels.ts'
import { filledInSource } from '../fields/requiredInSource.ts'
import { translatedLine, translatedParagraph } from '../fields/translatedText.ts'
import { webAddress } from '../fields/webAddress.ts'
import { globalHooks } from '../hooks/globalHooks.ts'

const line = (name: string, text: Label) =>
  ({ name, type: 'text', label: text, maxLength: 200, admin: { width: '50%' } }) as const

export const site: GlobalConfig = {
  slug: 'site',
  label: label('Website', 'Site'),
  access: { read: everybody, update: ifAllowed(permissions.editsContent) },
  admin: {
    group: GROUPS.settings,
    description: words(
      'Name, Leitsatz und Kontakt. Änderungen gelten mit dem Speichern.',
      'Name, claim and contact. Changes take effect when saved.',
    ),
  },
  hooks: globalHooks('site'),
  fields: [
    { ...translatedLine('name', { label: label('Name', 'Name') }), validate: filledInSource },
    translatedLine('claim', { label: label('Leitsatz', 'Claim') }),
    {
      name: 'contact',
      type: 'group',
      label: label('Kontakt', 'Contact'),
      fields: [
        {
          type: 'row',
          fields: [
            line('organisation', label('Organisation', 'Organisation')),
            line('street', label('Straße und Hausnummer', 'Street and number')),
          ],
        },
        {
          type: 'row',
          fields: [
            line('postalCode', label('Postleitzahl', 'Postal code')),
            line('city', label('Ort', 'City')),
          ],
        },
        {
          type: 'row',
          fields: [
            {
              name: 'email',
              type: 'email',
              label: label('E-Mail', 'E-mail'),
              admin: { width: '50%' },
            },
            line('phone', label('Telefon', 'Phone')),
          ],
        },
      ],
    },
    {
      name: 'socialLinks',
      type: 'array',
      label: label('Soziale Netzwerke', 'Social networks'),
      labels: ENTRIES,
      maxRows: 20,
      admin: rowTitle('platform'),
      fields: [
        line('platform', label('Netzwerk', 'Network')),
        webAddress('url', label('Adresse', 'Address')),
      ],
    },
    translatedParagraph('footer', { label: label('Fußzeile', 'Footer') }),
  ],
}
