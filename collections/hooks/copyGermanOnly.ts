import type { CollectionBeforeOperationHook, FieldHook } from 'payload'
import { SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { copyTitle } from '../../src/content/copyTitle.ts'

type Args = { duplicateFromID?: unknown; data?: object }

/**
 * The copy of a document is a German draft, whatever was asked for: translations of the original would
 * be of a text that is about to change, and nobody would know who has published them.
 */
export const copyGermanOnly: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { duplicateFromID, data } = args as Args
  if (operation !== 'create' || (duplicateFromID ?? null) === null) return args
  return {
    ...args,
    data: { ...data, deletedAt: null },
    draft: true,
    selectedLocales: [SOURCE_LANGUAGE],
  }
}

/** Belongs on the field that names a document. */
export const callCopy: FieldHook = ({ field, value }) =>
  copyTitle(
    value as string | null | undefined,
    ('maxLength' in field && field.maxLength) || Number.POSITIVE_INFINITY,
  )
