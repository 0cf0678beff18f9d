import type { CollectionConfig } from 'payload'
import { nobody } from '../src/access/rules.ts'

/** What all collections have in common that only our own functions read and write. */
export const internal = {
  disableDuplicate: true,
  access: { create: nobody, delete: nobody, read: nobody, update: nobody },
  admin: { hidden: true },
  graphQL: false,
  lockDocuments: false,
} as const satisfies Partial<CollectionConfig>
