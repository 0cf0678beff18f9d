import type { Prepare } from './statements.ts'

export type Dump = Record<'documents' | 'sortKeys' | 'filters' | 'periods' | 'dependencies', Row[]>
type Row = Record<string, unknown>

/** Everything that is made of the sources, in a fixed order and without internal keys, to be compared. */
export function dump(prepare: Prepare): Dump {
  const rows = (sql: string): Row[] =>
    prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  return {
    documents: rows(
      `SELECT collection, id, language, slug, served, fallback, search_text,
         html, lexical, markdown, text
       FROM documents ORDER BY collection, id, language`,
    ),
    sortKeys: rows(
      `SELECT collection, id, language, field, missing, value
       FROM sort_keys ORDER BY collection, id, language, field`,
    ),
    filters: rows('SELECT * FROM filters ORDER BY collection, field, value, id'),
    periods: rows('SELECT * FROM periods ORDER BY collection, id'),
    dependencies: rows('SELECT * FROM dependencies ORDER BY dependency, document'),
  }
}
