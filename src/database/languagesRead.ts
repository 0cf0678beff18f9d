import { AsyncLocalStorage } from 'node:async_hooks'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { inArray, type Column } from '@payloadcms/db-sqlite/drizzle'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'

type Asked = {
  locale?: string
  req?: Partial<{ user: unknown; payloadAPI: string; fallbackLocale: unknown }>
}

type Findable = { findMany(args: { with?: Record<string, object> }): unknown }

/**
 * Makes a list that a stranger reads cost what it has in their language. Payload's SQLite adapter
 * (3.90.2) reads each document in all languages, and drops all but one afterwards: fifty articles in
 * twelve languages are ten megabytes. Whoever is signed in may write, and a write puts the whole document
 * together again.
 */
export function languagesRead(db: SQLiteAdapter): SQLiteAdapter {
  const reading = new AsyncLocalStorage<string[] | undefined>()
  const { connect, find } = db

  db.connect = async (options) => {
    await connect?.call(db, options)
    for (const [name, query] of Object.entries<Findable>(db.drizzle.query)) {
      const locales = db.tables[name + db.localesSuffix] as Record<'_locale', Column> | undefined
      if (!locales) continue
      const findMany = query.findMany.bind(query)
      query.findMany = (args) => {
        const languages = reading.getStore()
        const all = args.with?.['_locales']
        if (!languages || !all) return findMany(args)
        const some = { ...all, where: inArray(locales['_locale'], languages) }
        return findMany({ ...args, with: { ...args.with, _locales: some } })
      }
    }
  }
  db.find = ((args) =>
    reading.run(languagesFor(args as Asked), () => find.call(db, args))) as typeof find
  return db
}

/**
 * The languages that an answer can be in. German is one of them, so that a field without a translation is
 * told from one that there is not.
 *
 * @returns undefined for all
 */
function languagesFor({ locale, req }: Asked): string[] | undefined {
  // Payload hands on only a part of some requests, which says nothing about who asks.
  const isStranger =
    req?.user === null && (req.payloadAPI === 'REST' || req.payloadAPI === 'GraphQL')
  if (!isStranger || !locale || locale === 'all') return undefined
  const fallbacks = [req.fallbackLocale].flat().filter((one) => typeof one === 'string')
  return [SOURCE_LANGUAGE, locale, ...fallbacks]
}
