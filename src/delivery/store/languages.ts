import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { OfferedLanguage } from '../source.ts'
import type { Prepare } from './statements.ts'

export type Languages = ReturnType<typeof languages>

/** What is offered before anything else has been said. */
const ONLY_GERMAN: OfferedLanguage[] = [{ tag: SOURCE_LANGUAGE, fallback: [] }]

/** The languages: the numbers that stand for them in the file, and which of them readers get. */
export function languages(prepare: Prepare) {
  let numbers: Map<LanguageTag, number> | undefined
  let offered: OfferedLanguage[] | undefined

  const known = (): Map<LanguageTag, number> => {
    numbers ??= new Map(
      prepare('SELECT tag, number FROM languages')
        .all()
        .map(({ tag, number }) => [tag as LanguageTag, Number(number)]),
    )
    return numbers
  }

  /** Gives one to a language that has none yet. */
  const numberOf = (tag: LanguageTag): number => {
    const found = known().get(tag)
    if (found !== undefined) return found
    const number = known().size
    prepare('INSERT INTO languages (number, tag) VALUES (?, ?)').run(number, tag)
    known().set(tag, number)
    return number
  }

  return {
    numberOf,
    /** Of those that anything is there in; the others have none. */
    numbersOf: (tags: readonly LanguageTag[]): number[] =>
      tags.flatMap((tag) => known().get(tag) ?? []),
    /** In their order, German among them. */
    offered: (): OfferedLanguage[] => {
      offered ??= prepare(
        'SELECT tag, fallback FROM languages WHERE position IS NOT NULL ORDER BY position',
      )
        .all()
        .map(({ tag, fallback }) => ({
          tag: tag as LanguageTag,
          fallback: JSON.parse(String(fallback)) as LanguageTag[],
        }))
      return offered.length > 0 ? offered : ONLY_GERMAN
    },
    offer: (languages: readonly OfferedLanguage[]): void => {
      offered = undefined
      prepare('UPDATE languages SET position = NULL WHERE position IS NOT NULL').run()
      for (const [position, { tag, fallback }] of languages.entries()) {
        prepare('UPDATE languages SET position = ?, fallback = ? WHERE number = ?').run(
          position,
          JSON.stringify(fallback),
          numberOf(tag),
        )
      }
    },
    /** Forgets what is kept in memory, as after a rollback. */
    forget: () => {
      numbers = undefined
      offered = undefined
    },
  }
}
