import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Changes, Dependency, Done, Moment } from './dependencies.ts'
import { identityOf } from './identityOf.ts'
import { isDamage, isSqliteError, NothingToRead, unlessDamaged } from '../../database/isDamage.ts'
import type { ReadStore } from './openReadStore.ts'
import { type Tables, tablesOf } from './tablesOf.ts'

/** What readers' questions need of a read store. */
export type StoreReader = Pick<
  ReadStore,
  (typeof ASKED)[number] | 'atOneMoment' | 'changesSince' | 'isDamaged'
>

/** What is asked of the tables; each answer is of one moment. */
const ASKED = ['bySlug', 'coverages', 'document', 'languages', 'list', 'source'] as const

/** What SQLite keeps of the file in memory, in kilobytes: sorting what a filter finds takes half as long. */
const PAGES_KB = 16_384

const NOTHING: ReadonlySet<Dependency> = new Set()

const momentOf = ({ file, sequence }: Opened): Moment => ({ file, sequence })

type Opened = {
  database: DatabaseSync
  tables: Tables
  /** Its {@link identityOf}. */
  file: string
  /** Of what is in it, as it was last seen. */
  version: unknown
  /** Up to which change it was seen. */
  sequence: number
  begin: StatementSync
  versionNow: StatementSync
  end: StatementSync
}

/**
 * Opens a read store that another process writes. What that has committed, the next answer knows: SQLite
 * tells whether somebody else has changed a file (`PRAGMA data_version`), and another file under the same
 * name has another identity.
 *
 * A store that is not there, or not full yet, counts as damaged.
 *
 * @param report gets the identity of a file in which damage was found, for whoever writes it
 * @param mostCharacters of documents that are kept in memory
 */
export function openStoreReader(
  file: string,
  report: (file: string) => void,
  mostCharacters?: number,
): StoreReader & { close(): void } {
  let opened: Opened | undefined
  let isFull = false

  const close = () => {
    opened?.database.close()
    opened = undefined
  }

  /** Opens the file of now, where that is another one. */
  const current = (): Opened | undefined => {
    const identity = identityOf(file)
    if (opened && opened.file === identity) return opened
    close()
    if (identity === undefined) return undefined
    const database = new DatabaseSync(file, { readOnly: true })
    opened = {
      database,
      tables: tablesOf(database, mostCharacters),
      file: identity,
      version: undefined,
      sequence: 0,
      begin: database.prepare('BEGIN'),
      versionNow: database.prepare('PRAGMA data_version'),
      end: database.prepare('COMMIT'),
    }
    // It reads the file, and may be the first to find damage.
    database.exec(`PRAGMA cache_size = -${PAGES_KB}`)
    return opened
  }

  /** Begins to read what is there now; undefined where nothing can be read, as while a file is being made. */
  const begin = (): Opened | undefined => {
    try {
      const now = current()
      if (!now) return undefined
      now.begin.run()
      const version = now.versionNow.get()?.data_version
      if (version !== now.version) {
        now.tables.forgetChanged(now.tables.changedSince(now.sequence))
        now.sequence = now.tables.lastChange()
        now.version = version
        isFull = now.tables.isFull()
      }
      return now
    } catch (error) {
      if (!isSqliteError(error)) throw error
      if (opened && isDamage(error)) report(opened.file)
      close()
      return undefined
    }
  }

  /** What work is done on; undefined while there is none. */
  let during: { now: Opened | undefined } | undefined

  /** Does work on what is there now, all of it of one moment. What is done inside of it is part of it. */
  const atOnce = <T>(work: (opened: Opened | undefined) => T): T => {
    if (during) return work(during.now)
    const now = begin()
    during = { now }
    try {
      return work(now)
    } catch (error) {
      if (now && isDamage(error)) {
        isFull = false
        report(now.file)
      }
      throw error
    } finally {
      during = undefined
      if (now?.database.isTransaction) now.end.run()
    }
  }

  const ask =
    <Name extends (typeof ASKED)[number]>(name: Name) =>
    (...given: Parameters<Tables[Name]>) =>
      atOnce((now) => {
        if (!now) throw new NothingToRead(`There is no read store ${file} now.`)
        return (now.tables[name] as (...given: Parameters<Tables[Name]>) => unknown)(...given)
      })

  return {
    ...(Object.fromEntries(ASKED.map((name) => [name, ask(name)])) as Pick<
      Tables,
      (typeof ASKED)[number]
    >),
    changesSince: (moment) =>
      unlessDamaged(() =>
        atOnce((opened): Changes | undefined => {
          if (!opened || !isFull) return undefined
          const now = momentOf(opened)
          if (moment?.file !== now.file) return { now, changed: undefined }
          const isSame = moment.sequence === now.sequence
          return { now, changed: isSame ? NOTHING : opened.tables.changedSince(moment.sequence) }
        }),
      ),
    atOneMoment: <T>(work: () => T) =>
      atOnce((opened): Done<T> => {
        if (!opened) return { result: work(), read: NOTHING, moment: undefined }
        return { ...opened.tables.noting(work), moment: momentOf(opened) }
      }),
    get isDamaged() {
      return atOnce((now) => !now || !isFull)
    },
    close,
  }
}
