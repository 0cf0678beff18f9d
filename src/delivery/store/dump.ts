import type { Prepare } from './statements.ts'
import { DOCUMENT_OF, FIELD_OF, LANGUAGE_OF } from './textKey.ts'

export type Dump = Record<
  | 'documents'
  | 'slugs'
  | 'texts'
  | 'richTexts'
  | 'pictures'
  | 'sortKeys'
  | 'filters'
  | 'periods'
  | 'search'
  | 'titles',
  Row[]
>
type Row = Record<string, unknown>

/** Everything that is kept of documents, in a fixed order and without internal keys, to be compared. */
export function dump(prepare: Prepare): Dump {
  const rows = (sql: string): Row[] =>
    prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  const text = (key: string) =>
    `(SELECT collection || '/' || id FROM documents WHERE key = ${DOCUMENT_OF(key)}) AS document,
     (SELECT tag FROM languages WHERE number = ${LANGUAGE_OF(key)}) AS language,
     ${FIELD_OF(key)} AS field`
  /** The search indexes are contentless: their words can only be read in this way. */
  const words = (index: string) => {
    prepare(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.${index}_words
       USING fts5vocab(main, ${index}, 'instance')`,
    ).run()
    return rows(
      // Without the mark in front, which is a number of this file.
      `SELECT ${text('w.doc')}, w."offset" AS place, substr(w.term, 2) AS word
       FROM temp.${index}_words w ORDER BY document, language, field, place`,
    )
  }
  return {
    documents: rows('SELECT collection, id, stamp, source FROM documents ORDER BY collection, id'),
    slugs: rows('SELECT * FROM slugs ORDER BY collection, slug, id'),
    texts: rows(
      `SELECT d.collection, d.id, l.tag, t.fields FROM texts t
       JOIN documents d ON d.key = t.document JOIN languages l ON l.number = t.language
       ORDER BY d.collection, d.id, l.tag`,
    ),
    richTexts: rows(
      `SELECT ${text('r.key')}, html, markdown, text, hex(tree) AS tree FROM rich_texts r
       ORDER BY document, language, field`,
    ),
    pictures: rows(
      `SELECT p.id, ${text('p.text')} FROM pictures p ORDER BY p.id, document, language, field`,
    ),
    sortKeys: rows(
      `SELECT k.collection, k.id, l.tag, k.field, k.missing, k.value FROM sort_keys k
       JOIN languages l ON l.number = k.language ORDER BY k.collection, k.id, k.field, l.tag`,
    ),
    filters: rows(
      `SELECT f.collection, f.field, f.value, d.id FROM filters f
       JOIN documents d ON d.key = f.document ORDER BY f.collection, f.field, f.value, d.id`,
    ),
    periods: rows(
      `SELECT p.collection, d.id, p.starts, p.ends FROM periods p
       JOIN documents d ON d.key = p.document ORDER BY p.collection, d.id`,
    ),
    search: words('search'),
    titles: words('titles'),
  }
}
