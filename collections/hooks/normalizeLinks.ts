import type { FieldHook } from 'payload'
import { normalLinks } from '../../src/richText/normalLinks.ts'
import { ADDRESS_FAULTS } from '../../src/content/addressFaults.ts'
import { Refusal } from '../../src/content/refusal.ts'

/**
 * Links in their normal form; a wrong one is refused in drafts too, before it is forgotten where it is.
 * One without an address is kept in a draft: the editor makes the link and asks for its address then,
 * and meanwhile the draft is saved.
 */
export const normalizeLinks: FieldHook = ({ data, req, value }) =>
  normalLinks(value as unknown, (fault, words, url) => {
    if (fault === 'unfinished' && data?.['_status'] !== 'published') return
    const { de, en } = ADDRESS_FAULTS[fault]
    const typed = typeof url === 'string' && url.trim() !== '' ? url : words
    throw new Refusal(req, 'wrong-link', {
      de: `Der Link „${typed}“ führt nirgendwohin. ${de}`,
      en: `The link “${typed}” leads nowhere. ${en}`,
    })
  })
