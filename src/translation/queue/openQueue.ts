import type { DatabaseSync } from 'node:sqlite'
import { openDerived } from '../../database/derivedFile.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { fold } from '../../text/folding/fold.ts'
import { listQueue, type QueuePage, type QueueQuestion } from './listQueue.ts'
import {
  type PublishedFacts,
  queueRow,
  type QueueRow,
  type SourceFacts,
  type WorkFacts,
} from './queueRow.ts'
import { QUEUE_FILE } from './schema.ts'

/** What is published and worked on of a document, by language. */
export type LanguageFacts = {
  published: ReadonlyMap<LanguageTag, PublishedFacts>
  /** Of the languages that somebody has begun; undefined where it is as the queue knows it. */
  work: ReadonlyMap<LanguageTag, WorkFacts> | undefined
}

export type Coverage = {
  language: LanguageTag
  collection: TranslatableSlug
  state: string
  documents: number
  words: number
  wordsLeft: number
  wordsOutdated: number
}

export type Queue = ReturnType<typeof openQueue>

/** Sorts behind every date. */
const NO_DATE = '~'

/**
 * Opens the queue of what there is to translate: a SQLite file that is derived from the database and may be
 * deleted at any time.
 *
 * @param file a path, or `:memory:`
 */
export function openQueue(file: string) {
  const database = openDerived(file, QUEUE_FILE)
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }

  const together = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      work()
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }

  const languages = (): LanguageTag[] =>
    prepare('SELECT tag FROM languages')
      .all()
      .map(({ tag }) => tag as LanguageTag)

  const knownWork = (document: number): Map<LanguageTag, WorkFacts> =>
    new Map(
      prepare('SELECT language, work FROM items WHERE document = ? AND work IS NOT NULL')
        .all(document)
        .map(({ language, work }) => [
          language as LanguageTag,
          JSON.parse(String(work)) as WorkFacts,
        ]),
    )

  const putRow = (document: number, source: SourceFacts, row: QueueRow, work?: WorkFacts) => {
    const { language, state, words, assignee, due, updatedAt } = row
    prepare(
      `INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (document, language) DO UPDATE SET
          state = excluded.state, words = excluded.words, words_left = excluded.words_left,
          words_outdated = excluded.words_outdated, title_key = excluded.title_key,
          due = excluded.due, updated = excluded.updated, assignee = excluded.assignee,
          work = excluded.work`,
    ).run(
      document,
      language,
      source.collection,
      state,
      words.total,
      words.left,
      words.outdated,
      fold(source.title).slice(0, 40),
      due ?? NO_DATE,
      updatedAt,
      assignee,
      work ? JSON.stringify(work) : null,
    )
  }

  const numberOf = (key: string): number | undefined => {
    const row = prepare('SELECT id FROM documents WHERE key = ?').get(key)
    return row ? Number(row['id']) : undefined
  }

  const putDocument = (source: SourceFacts, facts: LanguageFacts) => {
    const { collection, id, title, fingerprint, segments, minor, updatedAt } = source
    const kept = JSON.stringify({ segments, minor, updatedAt })
    const { number } = prepare(
      `INSERT INTO documents (key, collection, title, title_key, fingerprint, source)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET title = excluded.title, title_key = excluded.title_key,
          fingerprint = excluded.fingerprint, source = excluded.source
        RETURNING id AS number`,
    ).get(`${collection}/${id}`, collection, title, fold(title), fingerprint, kept) as {
      number: number
    }
    const work = facts.work ?? knownWork(number)
    for (const language of languages()) {
      const own = work.get(language)
      putRow(number, source, queueRow(source, language, facts.published.get(language), own), own)
    }
  }

  /** The German as the queue knows it. */
  const sourceOf = (number: number): SourceFacts => {
    const row = prepare(
      'SELECT key, collection, title, fingerprint, source FROM documents WHERE id = ?',
    ).get(number) as Record<'collection' | 'fingerprint' | 'key' | 'source' | 'title', string>
    const { key, collection, title, fingerprint, source } = row
    return {
      collection: collection as TranslatableSlug,
      id: key.slice(key.indexOf('/') + 1),
      title,
      fingerprint,
      ...(JSON.parse(source) as Pick<SourceFacts, 'minor' | 'segments' | 'updatedAt'>),
    }
  }

  const hasRow = (document: number, language: LanguageTag) =>
    prepare('SELECT 1 FROM items WHERE document = ? AND language = ?').get(document, language) !==
    undefined

  const isWorkedOn = (language: LanguageTag) =>
    prepare('SELECT 1 FROM languages WHERE tag = ?').get(language) !== undefined

  const putItem = (
    key: string,
    language: LanguageTag,
    published: PublishedFacts | undefined,
    work: WorkFacts | undefined,
    isNewOnly = false,
  ) => {
    const number = numberOf(key)
    if (number === undefined || !isWorkedOn(language)) return
    if (isNewOnly && hasRow(number, language)) return
    const source = sourceOf(number)
    putRow(number, source, queueRow(source, language, published, work), work)
  }

  const removeDocument = (key: string) => {
    const number = numberOf(key)
    if (number === undefined) return
    prepare('DELETE FROM items WHERE document = ?').run(number)
    prepare('DELETE FROM documents WHERE id = ?').run(number)
  }

  return {
    together,
    putDocument,
    /** What has changed in one language; with `isNewOnly` what the queue does not know yet. */
    putItem,
    removeDocument,
    has: (key: string): boolean => numberOf(key) !== undefined,

    /** The languages that are worked on; what there is of others is forgotten. */
    setLanguages(tags: readonly LanguageTag[]): { added: LanguageTag[] } {
      const before = new Set(languages())
      const added = tags.filter((tag) => !before.has(tag))
      for (const tag of before) {
        if (tags.includes(tag)) continue
        prepare('DELETE FROM items WHERE language = ?').run(tag)
        prepare('DELETE FROM languages WHERE tag = ?').run(tag)
      }
      for (const tag of added) prepare('INSERT INTO languages VALUES (?)').run(tag)
      return { added }
    },

    /** The keys of all documents, in order, from one on. */
    keysAfter(key: string, limit: number): string[] {
      return prepare('SELECT key FROM documents WHERE key > ? ORDER BY key LIMIT ?')
        .all(key, limit)
        .map((row) => String(row['key']))
    },

    /** Every count by language, collection and state. */
    coverage(): Coverage[] {
      return prepare('SELECT * FROM counts WHERE documents > 0')
        .all()
        .map((row) => ({
          language: row['language'] as LanguageTag,
          collection: row['collection'] as TranslatableSlug,
          state: String(row['state']),
          documents: Number(row['documents']),
          words: Number(row['words']),
          wordsLeft: Number(row['words_left']),
          wordsOutdated: Number(row['words_outdated']),
        }))
    },

    list: (question: QueueQuestion): QueuePage => listQueue(prepare, question),

    meta: (key: string): string | undefined => {
      const row = prepare('SELECT value FROM meta WHERE key = ?').get(key)
      return row ? String(row['value']) : undefined
    },
    setMeta(key: string, value: string): void {
      prepare(
        'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      ).run(key, value)
    },
    close: () => database.close(),
  }
}
