import type { GlobalConfig } from 'payload'
import { everybody, ifAllowed } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { SITE } from '../../src/model/collections.ts'
import { called, GROUPS, rowTitle, words } from '../fields/labels.ts'
import { payloadFields } from '../fields/payloadFields.ts'
import { filledInSource } from '../fields/requiredInSource.ts'
import { globalHooks } from '../hooks/globalHooks.ts'

export const site: GlobalConfig = {
  slug: 'site',
  label: called('Website', 'Site'),
  access: { read: everybody, update: ifAllowed(permissions.editsContent) },
  admin: {
    group: GROUPS.settings,
    description: words(
      'Name, Leitsatz und Kontakt. Änderungen gelten mit dem Speichern.',
      'Name, claim and contact. Changes take effect when saved.',
    ),
  },
  hooks: globalHooks('site'),
  fields: payloadFields(SITE, {
    // A translation that is taken offline clears what Payload's own `required` would insist on.
    name: { label: words('Name', 'Name'), required: false, validate: filledInSource },
    claim: { label: words('Leitsatz', 'Claim') },
    contact: {
      label: words('Kontakt', 'Contact'),
      fields: {
        organisation: { label: words('Organisation', 'Organisation'), half: true },
        street: { label: words('Straße und Hausnummer', 'Street and number'), half: true },
        postalCode: { label: words('Postleitzahl', 'Postal code'), half: true },
        city: { label: words('Ort', 'City'), half: true },
        email: { label: words('E-Mail', 'E-mail'), half: true },
        phone: { label: words('Telefon', 'Phone'), half: true },
      },
    },
    socialLinks: {
      label: words('Soziale Netzwerke', 'Social networks'),
      admin: rowTitle('platform'),
      fields: {
        platform: { label: words('Netzwerk', 'Network'), half: true },
        url: { label: words('Adresse', 'Address') },
      },
    },
    footer: { label: words('Fußzeile', 'Footer') },
  }),
}
