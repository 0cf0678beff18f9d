import type { Payload } from 'payload'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { isContentSlug } from '../../model/content.ts'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'
import { extract } from '../segments/extract.ts'
import type { Document } from '../target.ts'
import { type Hint, hintsIn } from './hints.ts'
import { plain } from './hintsOfItem.ts'

/**
 * What would make a German text easier to translate, of its newest draft, by path; milder than for Leichte
 * Sprache.
 */
export async function hintsOfGerman(
  payload: Payload,
  { collection, id }: Document,
): Promise<{ path: string; hints: Hint[] }[]> {
  if (!isContentSlug(collection) || !id) return []
  const draft = await payload.findByID({
    collection,
    id,
    draft: true,
    locale: SOURCE_LANGUAGE,
    depth: 0,
    disableErrors: true,
    joins: WITHOUT_JOINS,
  })
  if (!draft) return []
  return extract(collection, { ...draft }).flatMap(({ kind, path, source }) => {
    const hints = kind === 'text' ? hintsIn([plain(source)], 'translatable') : []
    return hints.length > 0 ? [{ path, hints }] : []
  })
}
