import type { TranslatableSlug } from '../../model/content.ts'
import type { SourceKey } from '../source.ts'

/**
 * What something that is read depends on: a document, whether it is there or not; which documents a
 * collection has, and their order; who has or had a slug; any text there is.
 */
export type Dependency = SourceKey | TranslatableSlug | `${TranslatableSlug}?${string}` | '*'

/** What all of it depends on that counts what there is. */
export const ANYTHING = '*'

export const slugKey = (collection: TranslatableSlug, slug: string): Dependency =>
  `${collection}?${slug}`

/** Whether it is that of one document. */
export const isOfDocument = (dependency: string): dependency is SourceKey =>
  /^\w+\//.test(dependency)

/** A moment of a read store, so that it can be asked what has changed since. */
export type Moment = { file: string; sequence: number }

export type Changes = {
  /** Until when. */
  now: Moment
  /** What depends on one of these may be another one; undefined where that may be everything. */
  changed: ReadonlySet<Dependency> | undefined
}

export type Done<T> = {
  result: T
  /** What it depends on. */
  read: ReadonlySet<Dependency>
  /** When it was done; undefined where there was nothing to read. */
  moment: Moment | undefined
}

export type Dependencies = ReturnType<typeof noteDependencies>

/** Notes what work depends on while it is done. */
export function noteDependencies() {
  let noted: Set<Dependency> | undefined
  return {
    note: (dependency: Dependency): void => void noted?.add(dependency),
    /** Does work that calls nothing of the kind itself. */
    during: <T>(work: () => T): { result: T; read: ReadonlySet<Dependency> } => {
      const read = (noted = new Set<Dependency>())
      try {
        return { result: work(), read }
      } finally {
        noted = undefined
      }
    },
  }
}
