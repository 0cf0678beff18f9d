import type { TranslatableSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { recordOf, stringOf } from '../../richText/json.ts'
import { factsOf, languagesOf, keptFields, textFieldsOf, textIn } from '../present/facts.ts'
import type { TextField } from '../present/facts.ts'
import { sourceKey } from '../source.ts'
import type { Source, SourceKey } from '../source.ts'
import type { Changed } from './changed.ts'
import type { Languages } from './languages.ts'
import { markWords } from './markWords.ts'
import { richTextRow } from './richTextRow.ts'
import type { RichTextRows } from './richTextRows.ts'
import { wordsToFind } from './searchWords.ts'
import type { Kept, Sources } from './sources.ts'
import type { Prepare } from './statements.ts'
import { documentRange, textKey } from './textKey.ts'
import { isPacked } from './trees.ts'

/** By language, as bits, the fields that have something in them. */
type Fields = ReadonlyMap<number, number>

/** What each rich text speaks of, by field and language. */
type References = Record<string, Partial<Record<LanguageTag, SourceKey[]>>>

/**
 * Puts documents into the store and takes them out. Rows that are the same as before are left as they are:
 * most writes concern one language, and each row stands in several indexes.
 */
export function documents(
  prepare: Prepare,
  sources: Sources,
  languages: Languages,
  changed: Changed,
) {
  /** @param rows of its rich texts, those that are made already */
  const put = (source: Source, rows?: RichTextRows): void => {
    const { collection, id } = source
    const before = sources.read(collection, id)
    const document = before?.key ?? insert(source)
    const references = putTexts(document, source, before, rows)
    prepare('UPDATE documents SET stamp = ?, source = ? WHERE key = ?').run(
      source.stamp,
      JSON.stringify({
        ...source,
        doc: { ...keptFields(source), ...references },
      }),
      document,
    )
    const slugs = slugsOf(collection, id)
    putSlugs(source)
    putFacts(document, source)
    changed.document(collection, id, [...slugs, ...slugsOf(collection, id)])
    sources.forgetOne(sourceKey(collection, id))
  }

  const insert = ({ collection, id }: Source): number => {
    const [first, next] = documentRange(collection)
    const { lastInsertRowid } = prepare(
      `INSERT INTO documents (key, collection, id, stamp, source) VALUES (
        (SELECT coalesce(max(key) + 1, ?1) FROM documents WHERE key >= ?1 AND key < ?2),
        ?3, ?4, '', ''
      )`,
    ).run(first, next, collection, id)
    return Number(lastInsertRowid)
  }

  const putTexts = (
    document: number,
    source: Source,
    before: Kept | undefined,
    rows: RichTextRows | undefined,
  ): References => {
    const { collection } = source
    const fields = textFieldsOf(collection)
    const references: References = {}
    const old = fieldsOf(document)
    const now = new Map<number, number>()
    for (const language of languagesOf(source)) {
      const number = languages.numberOf(language)
      let bits = 0
      for (const field of fields) {
        const key = textKey(document, number, field.place)
        const bit = 1 << field.place
        const wasThere = ((old.get(number) ?? 0) & bit) !== 0
        const text = { key, number, language, field, source, before: wasThere ? before : undefined }
        if (field.kind !== 'richText') {
          if (putText(text)) bits |= bit
          continue
        }
        references[field.field] ??= {}
        const speaksOf = putRichText(text, rows)
        if (!speaksOf) continue
        references[field.field]![language] = speaksOf
        bits |= bit
      }
      now.set(number, bits)
    }
    removeTexts(document, old, now)
    putFields(document, collection, now)
    return references
  }

  type Text = {
    key: number
    number: number
    language: LanguageTag
    field: TextField
    source: Source
    /** The document that has had a text here, if it has. */
    before: Kept | undefined
  }

  /** @returns whether there is one */
  const putText = ({ key, number, language, field, source, before }: Text): boolean => {
    const text = textIn(source, field, language)
    if (text === undefined) return false
    if (!before || textIn(before.source, field, language) !== text) {
      if (before) unindex(key)
      index(key, number, wordsToFind(text), field.isTitle)
    }
    return true
  }

  /** @returns what it speaks of; undefined where there is none */
  const putRichText = (text: Text, rows: RichTextRows | undefined): SourceKey[] | undefined => {
    const { key, number, language, field, source, before } = text
    const tree = recordOf(source.doc[field.field])[language] ?? undefined
    if (tree === undefined) return undefined
    const stored = before && prepare('SELECT tree FROM rich_texts WHERE key = ?').get(key)
    if (stored && isPacked(tree, stored.tree as Uint8Array)) {
      return recordOf(before?.source.doc[field.field])[language] as SourceKey[]
    }
    const row = rows?.get(tree) ?? richTextRow(tree)
    if (!row) return undefined
    prepare(
      'INSERT OR REPLACE INTO rich_texts (key, html, markdown, text, tree) VALUES (?, ?, ?, ?, ?)',
    ).run(key, row.html, row.markdown, row.text, row.tree)
    if (before) {
      prepare('DELETE FROM pictures WHERE text = ?').run(key)
      unindex(key)
    }
    putPictures(key, row.references)
    index(key, number, row.words)
    return row.references
  }

  const putPictures = (key: number, references: readonly SourceKey[]): void => {
    for (const reference of references) {
      const [collection, id] = reference.split('/', 2)
      if (collection !== 'media') continue
      prepare('INSERT INTO pictures (id, text) VALUES (?, ?)').run(id!, key)
    }
  }

  const index = (key: number, language: number, words: string, isTitle = false): void => {
    const marked = markWords(words, language)
    prepare('INSERT INTO search (rowid, text) VALUES (?, ?)').run(key, marked)
    if (isTitle) prepare('INSERT INTO titles (rowid, text) VALUES (?, ?)').run(key, marked)
  }

  const unindex = (key: number): void => {
    prepare('DELETE FROM search WHERE rowid = ?').run(key)
    prepare('DELETE FROM titles WHERE rowid = ?').run(key)
  }

  const removeTexts = (document: number, old: Fields, now: Fields): void => {
    for (const [number, bits] of old) {
      const gone = bits & ~(now.get(number) ?? 0)
      for (let place = 0; 1 << place <= gone; place += 1) {
        if ((gone & (1 << place)) === 0) continue
        const key = textKey(document, number, place)
        unindex(key)
        prepare('DELETE FROM rich_texts WHERE key = ?').run(key)
        prepare('DELETE FROM pictures WHERE text = ?').run(key)
      }
    }
  }

  const fieldsOf = (document: number): Fields =>
    new Map(
      prepare('SELECT language, fields FROM texts WHERE document = ?')
        .all(document)
        .map(({ language, fields }) => [Number(language), Number(fields)]),
    )

  const putFields = (document: number, collection: TranslatableSlug, fields: Fields): void => {
    prepare(`DELETE FROM texts WHERE document = ? AND ${isNoneOf('language')}`).run(
      document,
      JSON.stringify([...fields.keys()]),
    )
    for (const [language, bits] of fields) {
      prepare(
        `INSERT INTO texts (document, language, collection, fields) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET fields = excluded.fields WHERE fields <> excluded.fields`,
      ).run(document, language, collection, bits)
    }
  }

  const slugsOf = (collection: TranslatableSlug, id: string): string[] =>
    prepare('SELECT slug FROM slugs WHERE collection = ? AND id = ?')
      .all(collection, id)
      .map(({ slug }) => String(slug))

  const putSlugs = ({ collection, id, doc, slugs }: Source): void => {
    const current = Object.values(recordOf(doc.slug)).flatMap((slug) => stringOf(slug) || [])
    const all = [...new Set([...slugs, ...current])]
    prepare(`DELETE FROM slugs WHERE collection = ? AND id = ? AND ${isNoneOf('slug')}`).run(
      collection,
      id,
      JSON.stringify(all),
    )
    for (const slug of all) {
      prepare('INSERT OR IGNORE INTO slugs (collection, slug, id) VALUES (?, ?, ?)').run(
        collection,
        slug,
        id,
      )
    }
  }

  const putFacts = (document: number, source: Source): void => {
    const { collection, id } = source
    const { sortKeys, filters, period } = factsOf(source)
    const keys = sortKeys.map(({ field, language }) =>
      JSON.stringify([field, languages.numberOf(language)]),
    )
    prepare(
      `DELETE FROM sort_keys WHERE document = ? AND ${isNoneOf('json_array(field, language)')}`,
    ).run(document, JSON.stringify(keys))
    for (const { field, language, value } of sortKeys) {
      const missing = Number(value === null || value === '')
      prepare(
        `INSERT INTO sort_keys (document, field, language, collection, missing, value, id)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET missing = excluded.missing, value = excluded.value
         WHERE value IS NOT excluded.value`,
      ).run(document, field, languages.numberOf(language), collection, missing, value, id)
    }
    prepare(
      `DELETE FROM filters WHERE document = ? AND ${isNoneOf('json_array(field, value)')}`,
    ).run(document, JSON.stringify(filters.map((filter) => JSON.stringify(filter))))
    for (const [field, value] of filters) {
      prepare(
        'INSERT OR IGNORE INTO filters (collection, field, value, document) VALUES (?, ?, ?, ?)',
      ).run(collection, field, value, document)
    }
    if (!period) prepare('DELETE FROM periods WHERE document = ?').run(document)
    else {
      prepare(
        'INSERT OR REPLACE INTO periods (document, collection, starts, ends) VALUES (?, ?, ?, ?)',
      ).run(document, collection, period.starts, period.ends)
    }
  }

  const removeFacts = (document: number): void => {
    prepare('DELETE FROM sort_keys WHERE document = ?').run(document)
    prepare('DELETE FROM filters WHERE document = ?').run(document)
    prepare('DELETE FROM periods WHERE document = ?').run(document)
  }

  const remove = (collection: TranslatableSlug, id: string): void => {
    const document = sources.read(collection, id)?.key
    if (document === undefined) return
    changed.document(collection, id, slugsOf(collection, id))
    removeTexts(document, fieldsOf(document), new Map())
    removeFacts(document)
    prepare('DELETE FROM texts WHERE document = ?').run(document)
    prepare('DELETE FROM slugs WHERE collection = ? AND id = ?').run(collection, id)
    prepare('DELETE FROM documents WHERE key = ?').run(document)
    sources.forgetOne(sourceKey(collection, id))
  }

  return { put, remove }
}

/** In SQL, whether something is in none of the texts or numbers of a JSON array. */
const isNoneOf = (value: string) => `${value} NOT IN (SELECT value FROM json_each(?))`
