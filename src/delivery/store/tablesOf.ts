import type { DatabaseSync } from 'node:sqlite'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { sourceKey } from '../source.ts'
import type { OfferedLanguage } from '../source.ts'
import { documents } from './documents.ts'
import { dump } from './dump.ts'
import { keepTotals } from './keepTotals.ts'
import { queries } from './queries.ts'
import { sources } from './sources.ts'
import { stale } from './stale.ts'
import { keepStatements } from './statements.ts'

export type Tables = ReturnType<typeof tablesOf>

const LANGUAGES = 'languages'

/** What is offered before anything else has been said. */
const ONLY_GERMAN: OfferedLanguage[] = [{ tag: SOURCE_LANGUAGE, fallback: [] }]

/** What the read store can do, on one open file. */
export function tablesOf(database: DatabaseSync) {
  const prepare = keepStatements(database)
  const stored = sources(prepare)
  const presented = documents(prepare)
  const outdated = stale(prepare)
  const totals = keepTotals()

  /** All of it or, where it throws, nothing. Inside of another one it is part of that one. */
  const transaction = <T>(work: () => T): T => {
    if (database.isTransaction) return work()
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      // SQLite has rolled back by itself when the disk was full.
      if (database.isTransaction) database.exec('ROLLBACK')
      stored.forget()
      totals.forget()
      throw error
    }
  }

  const atomic =
    <Arguments extends unknown[]>(write: (...given: Arguments) => void) =>
    (...given: Arguments): void =>
      transaction(() => {
        totals.forget()
        write(...given)
      })

  const meta = (key: string): string | undefined => {
    const row = prepare('SELECT value FROM meta WHERE key = ?').get(key)
    return row && String(row.value)
  }
  const setMeta = (key: string, value: string): void => {
    prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value)
  }

  return {
    transaction,

    putSource: atomic(stored.put),
    /** Its presented documents stay until they are replaced. */
    removeSource: atomic(stored.remove),
    source: stored.get,
    /** Every document there is, by collection and id. */
    allSources: stored.all,
    stamp: stored.stamp,
    stamps: stored.stamps,
    bySlug: stored.bySlug,

    /** They are as their sources are now. */
    replaceDocuments: atomic(
      (...[collection, id, languages]: Parameters<typeof presented.replace>) => {
        presented.replace(collection, id, languages)
        outdated.remove(sourceKey(collection, id))
      },
    ),
    dependents: presented.dependents,
    ...outdated.questions,
    addStale: atomic(outdated.add),
    addAllStale: atomic(outdated.addAll),

    ...queries(prepare, totals, stored.bySlug),

    meta,
    setMeta,
    /** The offered languages in their order, German among them. */
    languages: (): OfferedLanguage[] => {
      const json = meta(LANGUAGES)
      return json === undefined ? ONLY_GERMAN : (JSON.parse(json) as OfferedLanguage[])
    },
    setLanguages: (languages: readonly OfferedLanguage[]): void =>
      setMeta(LANGUAGES, JSON.stringify(languages)),

    /** Grows with every row that is written through this connection, and no other writes. */
    changes: () => Number(prepare('SELECT total_changes() AS changes').get()?.changes),

    dump: () => dump(prepare),
    close: () => database.close(),
  }
}
