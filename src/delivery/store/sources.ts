import { recordOf, stringOf } from '../../richText/json.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { sourceKey } from '../source.ts'
import type { Source, SourceKey } from '../source.ts'
import type { Prepare } from './statements.ts'

/**
 * Presenting a collection looks up the same topics and partners again and again, and reading one from
 * JSON costs more than finding it. At most some tens of megabytes.
 */
const MOST_KEPT = 500

/** The documents as they came from the database. */
export function sources(prepare: Prepare) {
  const kept = new Map<SourceKey, Source>()

  const put = (source: Source): void => {
    const { collection, id, stamp, doc, slugs } = source
    remove(collection, id)
    prepare('INSERT INTO sources (collection, id, stamp, source) VALUES (?, ?, ?, ?)').run(
      collection,
      id,
      stamp,
      JSON.stringify(source),
    )
    const current = Object.values(recordOf(doc.slug)).flatMap((slug) => stringOf(slug) || [])
    for (const slug of new Set([...slugs, ...current])) {
      prepare('INSERT INTO slugs (collection, slug, id) VALUES (?, ?, ?)').run(collection, slug, id)
    }
  }

  const remove = (collection: TranslatableSlug, id: string): void => {
    kept.delete(sourceKey(collection, id))
    prepare('DELETE FROM sources WHERE collection = ? AND id = ?').run(collection, id)
    prepare('DELETE FROM slugs WHERE collection = ? AND id = ?').run(collection, id)
  }

  const get = (collection: TranslatableSlug, id: string): Source | undefined => {
    const key = sourceKey(collection, id)
    const known = kept.get(key)
    if (known) return known

    const row = prepare('SELECT source FROM sources WHERE collection = ? AND id = ?').get(
      collection,
      id,
    )
    if (!row) return undefined
    const source = JSON.parse(String(row.source)) as Source
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, source)
    return source
  }

  return {
    put,
    remove,
    get,
    /** Every document there is, without its content. */
    all: () =>
      prepare('SELECT collection, id FROM sources ORDER BY collection, id').all() as Pick<
        Source,
        'collection' | 'id'
      >[],
    stamp: (collection: TranslatableSlug, id: string): string | undefined => {
      const row = prepare('SELECT stamp FROM sources WHERE collection = ? AND id = ?').get(
        collection,
        id,
      )
      return row && String(row.stamp)
    },
    stamps: () =>
      new Map(
        prepare('SELECT collection, id, stamp FROM sources')
          .all()
          .map(({ collection, id, stamp }) => [
            sourceKey(collection as TranslatableSlug, String(id)),
            String(stamp),
          ]),
      ),
    /** The document that has or had a slug. Of two (one had it, the other has it now) the latter wins. */
    bySlug: (collection: TranslatableSlug, slug: string): string | undefined => {
      const ids = prepare('SELECT id FROM slugs WHERE collection = ? AND slug = ? ORDER BY id')
        .all(collection, slug)
        .map(({ id }) => String(id))
      const hasNow = (id: string) =>
        Object.values(recordOf(get(collection, id)?.doc.slug)).includes(slug)
      return ids.length > 1 ? (ids.find(hasNow) ?? ids[0]) : ids[0]
    },
    /** Forgets what is kept in memory, as after a rollback. */
    forget: () => kept.clear(),
  }
}
