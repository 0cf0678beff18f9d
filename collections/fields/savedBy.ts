import type { TextField } from 'payload'
import { permissions } from '../../src/access/permissions.ts'
import { words } from './labels.ts'

/** Who has saved this version, by name, so that the history says it when the account is gone. */
export const savedBy: TextField = {
  name: 'savedBy',
  type: 'text',
  label: words('Gespeichert von', 'Saved by'),
  access: {
    create: () => false,
    update: () => false,
    // Readers and programs have no business with the names of editors.
    read: ({ req }) => permissions.editsContent(req.user),
  },
  admin: { position: 'sidebar', readOnly: true, disableBulkEdit: true },
}
