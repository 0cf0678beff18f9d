import { LRUCache } from 'lru-cache'
import { recordOf } from '../../richText/json.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { sourceKey } from '../source.ts'
import type { Source, SourceKey } from '../source.ts'
import { type Dependencies, slugKey } from './dependencies.ts'
import type { Prepare } from './statements.ts'

/** A document as it is kept, and the number that stands for it in the file. */
export type Kept = { key: number; source: Source }

export type Sources = ReturnType<typeof sources>

/**
 * The documents as they came from the database, but for their rich texts: in the place of each is the
 * list of what it speaks of (`referencesIn`). Those that were asked for are kept in memory, because lists
 * show the same topics and partners again and again.
 *
 * @param most characters of their JSON that are kept in memory; as objects they take two to three bytes each
 */
export function sources(prepare: Prepare, { note }: Pick<Dependencies, 'note'>, most: number) {
  const kept = new LRUCache<SourceKey, Kept & { size: number }>({
    maxSize: most,
    sizeCalculation: ({ size }) => size,
  })

  const read = (collection: TranslatableSlug, id: string): Kept | undefined => {
    const key = sourceKey(collection, id)
    note(key)
    const known = kept.get(key)
    if (known) return known

    const row = prepare('SELECT key, source FROM documents WHERE collection = ? AND id = ?').get(
      collection,
      id,
    )
    if (!row) return undefined
    const json = String(row.source)
    const found = { key: Number(row.key), source: JSON.parse(json) as Source, size: json.length }
    kept.set(key, found)
    return found
  }

  const get = (collection: TranslatableSlug, id: string): Source | undefined =>
    read(collection, id)?.source

  return {
    read,
    get,
    forgetOne: (key: SourceKey): void => void kept.delete(key),
    /** Forgets what is kept in memory, as after a rollback. */
    forget: () => kept.clear(),
    /** Which document a number in the file stands for. */
    idOf: (key: number): string =>
      String(prepare('SELECT id FROM documents WHERE key = ?').get(key)?.id),
    /** The document that has or had a slug. Of two (one had it, the other has it now) the latter wins. */
    bySlug: (collection: TranslatableSlug, slug: string): string | undefined => {
      note(slugKey(collection, slug))
      const ids = prepare('SELECT id FROM slugs WHERE collection = ? AND slug = ? ORDER BY id')
        .all(collection, slug)
        .map(({ id }) => String(id))
      const hasNow = (id: string) =>
        Object.values(recordOf(get(collection, id)?.doc.slug)).includes(slug)
      return ids.length > 1 ? (ids.find(hasNow) ?? ids[0]) : ids[0]
    },
    /** Of every document there is. */
    stamps: () =>
      new Map(
        prepare('SELECT collection, id, stamp FROM documents')
          .all()
          .map(({ collection, id, stamp }) => [
            sourceKey(collection as TranslatableSlug, String(id)),
            String(stamp),
          ]),
      ),
    stamp: (collection: TranslatableSlug, id: string): string | undefined => {
      const row = prepare('SELECT stamp FROM documents WHERE collection = ? AND id = ?').get(
        collection,
        id,
      )
      return row && String(row.stamp)
    },
  }
}
