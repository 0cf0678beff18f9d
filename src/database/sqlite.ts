import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { index } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import type { DatabaseAdapterObj } from 'payload'
import { changesTable } from './changesTable.ts'
import { datedGlobals } from './datedGlobals.ts'
import { germanRows } from './germanRows.ts'
import { honestCommits } from './honestCommits.ts'
import { idsFirst } from './idsFirst.ts'
import { languagesRead } from './languagesRead.ts'
import { literalSearch } from './literalSearch.ts'
import { migrations } from './migrations/index.ts'
import { oneWritingConnection } from './oneWritingConnection.ts'

/**
 * SQLite in a file: write-ahead log, transactions, uuid ids, committed migrations applied at start.
 */
export function sqlite(uri: string): DatabaseAdapterObj {
  const adapter = sqliteAdapter({
    client: { url: uri },
    idType: 'uuid',
    transactionOptions: {},
    // The schema comes from migrations only: a push asks questions, and differs from what production has.
    push: false,
    migrationDir: 'src/database/migrations',
    prodMigrations: migrations,
    afterSchemaInit: [
      ({ schema, extendTable }) => {
        // Payload looks localized rows and lists of texts up by their parent, and makes no index that
        // starts with it: a version that is removed would read the lists of all versions.
        for (const [name, table] of Object.entries(schema.tables)) {
          const [, kind] = /(_locales|_texts)$/.exec(name) ?? []
          if (!kind || !table) continue
          const parent = kind === '_locales' ? '_parentID' : 'parent'
          extendTable({
            table,
            extraConfig: (t) => ({ [`${name}_parent`]: index(`${name}_parent_idx`).on(t[parent]) }),
          })
        }
        Object.assign(schema.tables, { changes: changesTable })
        return schema
      },
    ],
  })
  return {
    ...adapter,
    init: (args) => {
      const db = idsFirst(literalSearch(oneWritingConnection(adapter.init(args))))
      return datedGlobals(honestCommits(languagesRead(germanRows(db))))
    },
  }
}
