import type { TranslatableSlug } from '../../model/content.ts'
import { sourceKey } from '../source.ts'
import { ANYTHING, type Dependency, isOfDocument, slugKey } from './dependencies.ts'
import type { Prepare } from './statements.ts'

/** Whoever has not looked for longer than this forgets everything. */
const MOST_KEPT = 1000

/** In the place of keys when there is nothing that has not changed. */
const EVERYTHING = ''

export type Changed = ReturnType<typeof changed>

/** What was written into the file last, so that readers in other processes forget that and nothing else. */
export function changed(prepare: Prepare) {
  const add = (key: string): void => {
    const { lastInsertRowid } = prepare('INSERT INTO changed (key) VALUES (?)').run(key)
    prepare('DELETE FROM changed WHERE sequence <= ?').run(Number(lastInsertRowid) - MOST_KEPT)
  }
  /** The newest one's sequence; 0 as long as there is none. */
  const last = (): number =>
    Number(prepare('SELECT coalesce(max(sequence), 0) AS last FROM changed').get()?.last)

  return {
    last,
    everything: () => add(EVERYTHING),
    /** @param slugs that it has or had, before or now */
    document(collection: TranslatableSlug, id: string, slugs: Iterable<string>): void {
      for (const slug of new Set(slugs)) add(slugKey(collection, slug))
      add(sourceKey(collection, id))
    },
    /**
     * What depends on one of these may be another one than at a sequence.
     *
     * @returns undefined where that may be everything
     */
    since: (sequence: number): ReadonlySet<Dependency> | undefined => {
      const keys = prepare('SELECT key FROM changed WHERE sequence > ?')
        .all(sequence)
        .map(({ key }) => String(key))
      if (keys.length !== last() - sequence || keys.includes(EVERYTHING)) return undefined
      const ofDocuments = keys.filter(isOfDocument)
      return new Set([
        ...keys,
        ...ofDocuments.map((key) => key.slice(0, key.indexOf('/'))),
        ...(ofDocuments.length > 0 ? [ANYTHING] : []),
      ]) as ReadonlySet<Dependency>
    },
  }
}
