import type { SourceKey } from '../source.ts'
import type { Prepare } from './statements.ts'

/**
 * The documents that have to be presented again. They are kept in the file, so that work which was
 * interrupted goes on at the next start; until then readers get what was presented before.
 */
export function stale(prepare: Prepare) {
  const add = (keys: Iterable<SourceKey>): void => {
    for (const key of keys) prepare('INSERT OR IGNORE INTO stale (document) VALUES (?)').run(key)
  }
  return {
    add,
    addAll: (): void => {
      prepare("INSERT OR IGNORE INTO stale SELECT collection || '/' || id FROM sources").run()
    },
    remove: (key: SourceKey): void => {
      prepare('DELETE FROM stale WHERE document = ?').run(key)
    },
    questions: {
      isStale: (key: SourceKey): boolean =>
        prepare('SELECT 1 FROM stale WHERE document = ?').get(key) !== undefined,
      staleDocuments: (): SourceKey[] =>
        prepare('SELECT document FROM stale ORDER BY document')
          .all()
          .map(({ document }) => document as SourceKey),
    },
  }
}
