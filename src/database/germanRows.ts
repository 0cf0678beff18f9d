import { AsyncLocalStorage } from 'node:async_hooks'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { and, eq, type Column } from '@payloadcms/db-sqlite/drizzle'
import { isContentSlug } from '../model/content.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'

/** A row of a table with texts by language. */
type Row = { [LANGUAGE]?: unknown }

const LANGUAGE = '_locale'

/**
 * Makes a German text cost what it has in German. Payload's SQLite adapter (3.90.2) removes and writes the
 * rows of all languages with each write of a document, although a write in one language leaves the others as
 * they are: with 35 languages that is most of a publication.
 */
export function germanRows(db: SQLiteAdapter): SQLiteAdapter {
  /** The table whose rows in other languages stay as they are. */
  const writing = new AsyncLocalStorage<string>()
  const { deleteWhere, insert, updateOne } = db

  db.deleteWhere = (args) => {
    const { tableName, where } = args
    if (tableName !== writing.getStore()) return deleteWhere.call(db, args)
    const { [LANGUAGE]: language } = db.tables[tableName] as unknown as Record<'_locale', Column>
    const german = and(where, eq(language, SOURCE_LANGUAGE))
    return deleteWhere.call(db, { ...args, where: german ?? where })
  }
  db.insert = (args) => {
    const { tableName, values } = args
    if (tableName !== writing.getStore()) return insert.call(db, args)
    const german = [values].flat().filter((row) => (row as Row)[LANGUAGE] === SOURCE_LANGUAGE)
    return german.length > 0 ? insert.call(db, { ...args, values: german }) : Promise.resolve([])
  }
  db.updateOne = ((args) => {
    const { collection, locale } = args
    if (locale !== SOURCE_LANGUAGE || !isContentSlug(collection)) return updateOne.call(db, args)
    return writing.run(collection + db.localesSuffix, () => updateOne.call(db, args))
  }) as typeof updateOne
  return db
}
