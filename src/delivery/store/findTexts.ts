import { CONTENT_SLUGS } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { type SourceKey, sourceKey } from '../source.ts'
import type { Languages } from './languages.ts'
import { search } from './search.ts'
import { typedWords } from './searchQuery.ts'
import type { Prepare } from './statements.ts'

/**
 * The published documents that have all of some words in one of their texts in a language, whichever
 * languages readers get; the last ones first within each collection.
 *
 * @param typed what somebody searches for
 * @param most how many of each collection
 */
export function findTexts(
  prepare: Prepare,
  languages: Languages,
  typed: string,
  language: LanguageTag,
  most: number,
): SourceKey[] {
  const words = typedWords(typed)
  const chain = languages.numbersOf([language])
  if (words.length === 0 || chain.length === 0) return []
  return CONTENT_SLUGS.flatMap((collection) => {
    const { found } = search(prepare, { collection, words, chain, conditions: [] })
    return [...found.keys()].slice(0, most).flatMap((number) => {
      const row = prepare('SELECT id FROM documents WHERE key = ?').get(number)
      return row ? [sourceKey(collection, String(row['id']))] : []
    })
  })
}
