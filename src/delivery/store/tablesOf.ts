import type { DatabaseSync } from 'node:sqlite'
import type { OfferedLanguage } from '../source.ts'
import { changed } from './changed.ts'
import { type Dependency, isOfDocument, noteDependencies } from './dependencies.ts'
import { documents } from './documents.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { findTexts } from './findTexts.ts'
import { dump } from './dump.ts'
import { listMemory } from './listMemory.ts'
import { languages } from './languages.ts'
import { coverage } from './coverage.ts'
import { lists } from './lists.ts'
import { reading } from './reading.ts'
import { sources } from './sources.ts'
import { keepStatements } from './statements.ts'

export type Tables = ReturnType<typeof tablesOf>

const PUBLIC_URL = 'publicUrl'
const FULL = 'full'

/** What is kept in memory of documents unless told, in characters of JSON. */
const MOST_CHARACTERS = 16 * 1024 * 1024

/**
 * What the read store can do, on one open file.
 *
 * @param mostCharacters of documents that are kept in memory
 */
export function tablesOf(database: DatabaseSync, mostCharacters = MOST_CHARACTERS) {
  const prepare = keepStatements(database)
  const memory = listMemory()
  const offer = languages(prepare)
  const dependencies = noteDependencies()
  const stored = sources(prepare, dependencies, mostCharacters)
  const changes = changed(prepare)
  const written = documents(prepare, stored, offer, changes)

  const meta = (key: string): string | undefined => {
    const row = prepare('SELECT value FROM meta WHERE key = ?').get(key)
    return row && String(row.value)
  }
  const setMeta = (key: string, value: string): void => {
    prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value)
  }
  const read = reading(prepare, stored, offer, () => meta(PUBLIC_URL) ?? '')

  const forget = () => {
    for (const one of [offer, stored, read, memory]) one.forget()
  }

  /** Forgets what somebody else has changed; undefined for everything. */
  const forgetChanged = (keys: ReadonlySet<Dependency> | undefined): void => {
    if (!keys) {
      forget()
      return
    }
    memory.forget()
    // A text in a new language gives that its number.
    offer.forget()
    for (const key of keys) if (isOfDocument(key)) stored.forgetOne(key)
  }

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
      forget()
      throw error
    }
  }

  const atomic =
    <Arguments extends unknown[]>(write: (...given: Arguments) => void) =>
    (...given: Arguments): void =>
      transaction(() => {
        memory.forget()
        write(...given)
      })

  return {
    transaction,

    /** Puts a document as it is now in the place of what was there. */
    putSource: atomic(written.put),
    removeSource: atomic(written.remove),
    /** Without its rich texts, in whose place is what they speak of. */
    source: stored.get,
    stamp: stored.stamp,
    stamps: stored.stamps,
    bySlug: stored.bySlug,

    document: read.document,
    ...lists({
      prepare,
      memory,
      sources: stored,
      languages: offer,
      dependencies,
      document: read.document,
    }),
    ...coverage(prepare, offer, dependencies),
    findTexts: (typed: string, language: LanguageTag, most: number) =>
      findTexts(prepare, offer, typed, language, most),

    /** The offered languages in their order, German among them. */
    languages: offer.offered,
    /** From now on readers get these, with these fallbacks. */
    setLanguages: atomic((offered: readonly OfferedLanguage[]) => {
      offer.offer(offered)
      changes.everything()
      read.forget()
    }),
    /** From now on addresses in answers begin with this origin. */
    setPublicUrl: atomic((origin: string) => {
      setMeta(PUBLIC_URL, origin)
      changes.everything()
      read.forget()
    }),

    meta,
    setMeta,

    /** Whether everything that is published is in the file; a new one has to be filled first. */
    isFull: () => meta(FULL) !== undefined,
    filled: () => setMeta(FULL, 'yes'),

    /** Grows with every row that is written through this connection. */
    rowsWritten: () => Number(prepare('SELECT total_changes() AS changes').get()?.changes),
    /** The sequence of the last change. */
    lastChange: changes.last,
    changedSince: changes.since,
    /** Does work, and says what of the file it depends on. */
    noting: dependencies.during,
    forgetChanged,

    dump: () => dump(prepare),
    close: () => database.close(),
  }
}
