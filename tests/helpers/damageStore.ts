import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Damages all pages of a read store but the first, behind the back of whoever has the file open. */
export function damageStore(file: string): void {
  const other = new DatabaseSync(file)
  // A change by somebody else, so that pages in memory are not trusted any more.
  other.exec('PRAGMA user_version = 77; PRAGMA wal_checkpoint(TRUNCATE)')
  const pageSize = Number(other.prepare('PRAGMA page_size').get()?.page_size)
  other.close()
  const open = openSync(file, 'r+')
  writeSync(open, Buffer.alloc(statSync(file).size - pageSize, 0x5a), 0, null, pageSize)
  closeSync(open)
}
