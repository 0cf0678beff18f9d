import type { FieldHook } from 'payload'
import { normalLinks } from '../../src/config/richText/normalLinks.ts'
import { ADDRESS_FAULTS } from '../../src/content/addressFaults.ts'
import { Refusal } from '../../src/content/refusal.ts'

/** Links in their normal form; a wrong one is refused in drafts too, before it is forgotten where it is. */
export const normalizeLinks: FieldHook = ({ req, value }) =>
  normalLinks(value as unknown, (url, fault) => {
    const { de, en } = ADDRESS_FAULTS[fault]
    const typed = typeof url === 'string' ? url : ''
    throw new Refusal(req, 'wrong-link', {
      de: `Der Link „${typed}“ führt nirgendwohin. ${de}`,
      en: `The link “${typed}” leads nowhere. ${en}`,
    })
  })
