import type { CollectionBeforeChangeHook } from 'payload'
import { goneFileNames } from '../../../src/content/files/fileFields.ts'

/** The addresses of files that are replaced lead on to the new ones. */
export const keepFormerNames: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const before = originalDoc as Parameters<typeof goneFileNames>[0] & { formerNames?: object[] }
  if (!before || !data['filename']) return data
  const gone = goneFileNames(before, data)
  return gone.length === 0
    ? data
    : { ...data, formerNames: [...(before.formerNames ?? []), ...gone] }
}
