import type { TranslatableSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Filters, Presented } from '../present/presented.ts'
import { sourceKey } from '../source.ts'
import type { SourceKey } from '../source.ts'
import { wordsToFind } from './searchWords.ts'
import type { Prepare } from './statements.ts'

/** The presented documents with their sort keys, filters, dependencies and search text. */
export function documents(prepare: Prepare) {
  const remove = (collection: TranslatableSlug, id: string): void => {
    const rows = prepare('SELECT key FROM documents WHERE collection = ? AND id = ?').all(
      collection,
      id,
    )
    for (const { key } of rows) {
      prepare('DELETE FROM sort_keys WHERE document = ?').run(key!)
      prepare('DELETE FROM search WHERE rowid = ?').run(key!)
    }
    prepare('DELETE FROM documents WHERE collection = ? AND id = ?').run(collection, id)
    prepare('DELETE FROM filters WHERE collection = ? AND id = ?').run(collection, id)
    prepare('DELETE FROM periods WHERE collection = ? AND id = ?').run(collection, id)
    prepare('DELETE FROM dependencies WHERE document = ?').run(sourceKey(collection, id))
  }

  const insert = (
    collection: TranslatableSlug,
    id: string,
    language: LanguageTag,
    presented: Presented,
  ): void => {
    const { document, served, fallback, slug, sort, searchText } = presented
    const { lastInsertRowid: key } = prepare(
      `INSERT INTO documents
         (collection, id, language, slug, served, fallback, search_text,
          html, lexical, markdown, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      collection,
      id,
      language,
      slug,
      served,
      Number(fallback),
      searchText,
      JSON.stringify(document),
      JSON.stringify(presented.lexical),
      JSON.stringify(presented.markdown),
      JSON.stringify(presented.text),
    )
    if (searchText) {
      prepare('INSERT INTO search (rowid, text) VALUES (?, ?)').run(key, wordsToFind(searchText))
    }
    for (const [field, value] of Object.entries(sort)) {
      prepare(
        `INSERT INTO sort_keys (collection, language, field, missing, value, id, document)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(collection, language, field, Number(value === null || value === ''), value, id, key)
    }
    for (const [field, value] of filterValues(presented.filters)) {
      prepare(
        'INSERT OR IGNORE INTO filters (collection, field, value, id) VALUES (?, ?, ?, ?)',
      ).run(collection, field, value, id)
    }
    if (presented.period) {
      const { starts, ends } = presented.period
      prepare(
        'INSERT OR IGNORE INTO periods (collection, id, starts, ends) VALUES (?, ?, ?, ?)',
      ).run(collection, id, starts, ends)
    }
    for (const dependency of presented.dependsOn) {
      prepare('INSERT OR IGNORE INTO dependencies (dependency, document) VALUES (?, ?)').run(
        dependency,
        sourceKey(collection, id),
      )
    }
  }

  return {
    /** Puts a document in all its languages in the place of what was there; none removes it. */
    replace: (
      collection: TranslatableSlug,
      id: string,
      presented: ReadonlyMap<LanguageTag, Presented>,
    ): void => {
      remove(collection, id)
      for (const [language, one] of presented) insert(collection, id, language, one)
    },
    /** The documents that show something of any of these, themselves left out. */
    dependents: (keys: readonly SourceKey[]): SourceKey[] => {
      const found = new Set<SourceKey>()
      for (const key of keys) {
        const rows = prepare('SELECT document FROM dependencies WHERE dependency = ?').all(key)
        for (const { document } of rows) found.add(document as SourceKey)
      }
      for (const key of keys) found.delete(key)
      return [...found].toSorted()
    },
  }
}

function filterValues({ topics, goals, partners, kind, years }: Filters): [string, string][] {
  return [
    ...topics.map((id): [string, string] => ['topic', id]),
    ...goals.map((id): [string, string] => ['goal', id]),
    ...partners.map((id): [string, string] => ['partner', id]),
    ...(kind === null ? [] : [['kind', kind] as [string, string]]),
    ...years.map((year): [string, string] => ['year', String(year)]),
  ]
}
