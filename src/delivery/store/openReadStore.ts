import type { Changes, Done, Moment } from './dependencies.ts'
import { identityOf } from './identityOf.ts'
import { openDerived, removeDerived } from '../../database/derivedFile.ts'
import { isDamage, unlessDamaged } from '../../database/isDamage.ts'
import { READ_STORE } from './schema.ts'
import { tablesOf } from './tablesOf.ts'
import type { Tables } from './tablesOf.ts'

/** What each open file has for itself. */
type Inner = 'changedSince' | 'forgetChanged' | 'isFull' | 'lastChange' | 'noting'

export type ReadStore = Omit<Tables, Inner> & {
  /** What has changed since a moment; undefined where there is nothing to read now. */
  changesSince(moment: Moment | undefined): Changes | undefined
  /** Does work that asks the store, all of it of one moment, and says what of it the result depends on. */
  atOneMoment<T>(work: () => T): Done<T>
  /** True from the moment when damage was found until the new file is full again. */
  readonly isDamaged: boolean
  /** Says that the file is full. */
  filled(): void
  /** Says that somebody who reads a file has found damage in it: its {@link identityOf}. */
  damaged(file: string): void
  /** Calls back whenever damage was found, when there is a new, empty file in the place of the old one. */
  onDamage(fill: () => void): void
}

/**
 * Opens the read store: every published document with all its texts, in a SQLite file that is derived
 * from the database and may be deleted at any time. One process writes it.
 *
 * Where reading or writing meets damage, the call throws, and a new file takes the place of the old one.
 *
 * @param file a path, whose folder is made if need be, or `:memory:`
 * @throws when the file cannot be opened or written; one that is damaged or of another version is made
 *   anew instead
 */
export function openReadStore(file: string): ReadStore {
  let database = openDerived(file, READ_STORE)
  let tables = tablesOf(database)
  let isDamaged = false
  let depth = 0
  /** How many files there were before this one. */
  let renewed = 0
  const fills: (() => void)[] = []

  const open = () => {
    database = openDerived(file, READ_STORE)
    tables = tablesOf(database)
  }

  const renew = () => {
    isDamaged = true
    renewed += 1
    if (database.isOpen) database.close()
    if (file !== ':memory:') removeDerived(file)
    open()
    for (const fill of fills) fill()
  }

  /** Calls one of the tables' functions; what is called inside of another one leaves damage to that. */
  const call = (name: keyof Tables, given: unknown[]): unknown => {
    // Where there was no room for the new file, there may be by now.
    if (isDamaged && !database.isOpen) open()
    depth += 1
    let damage = false
    try {
      return (tables[name] as (...given: unknown[]) => unknown)(...given)
    } catch (error) {
      damage = isDamage(error)
      throw error
    } finally {
      depth -= 1
      if (damage && depth === 0) renew()
    }
  }
  const names = Object.keys(tables) as (keyof Tables)[]
  const guarded = names.map((name) => [name, (...given: unknown[]) => call(name, given)])

  const all = Object.fromEntries(guarded) as Tables
  const momentNow = (): Moment | undefined =>
    isDamaged ? undefined : { file: String(renewed), sequence: all.lastChange() }
  return {
    ...all,
    changesSince: (moment) =>
      unlessDamaged(() => {
        const now = momentNow()
        const changed =
          now && moment?.file === now.file ? all.changedSince(moment.sequence) : undefined
        return now && { now, changed }
      }),
    // Not guarded itself: who does the work may answer for damage, and it is found where it is asked.
    atOneMoment: (work) => ({ ...tables.noting(work), moment: unlessDamaged(momentNow) }),
    get isDamaged() {
      return isDamaged
    },
    filled() {
      all.filled()
      isDamaged = false
    },
    damaged(found) {
      // Several may say so of the same file.
      if (identityOf(file) === found) renew()
    },
    onDamage(fill) {
      fills.push(fill)
    },
  }
}
