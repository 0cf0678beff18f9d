import type { TextField } from 'payload'

/**
 * Every document and file that this one refers to, as `collection/id`, from its fields and its rich
 * text. Kept by a hook, so that one indexed query tells who refers to something.
 */
export const referenceKeys: TextField = {
  name: 'referenceKeys',
  type: 'text',
  hasMany: true,
  index: true,
  // It names drafts too.
  access: { read: () => false },
  admin: { hidden: true, disableListColumn: true, disableListFilter: true },
}
