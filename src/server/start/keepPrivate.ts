import { chmodSync, lstatSync, statSync } from 'node:fs'
import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { sqliteFile } from '../../database/sqliteFile.ts'
import { uploadsIn } from '../../content/files/fileStore.ts'
import { causeOf } from './startError.ts'

const FILE = 0o600
const FOLDER = 0o700

/** What SQLite and the lock keep beside a database. */
const BESIDE = ['', '-wal', '-shm', '-journal', '.lock', '.lock-journal']

type Options = { dataDir: string; databaseUri: string; envFile: string }

/**
 * Makes what is kept readable for its owner only: passwords' hashes, sessions, drafts and the secret are
 * nobody else's on a shared machine. New files are made so by the process's umask; this is for those
 * that an earlier version or a restored backup has made.
 *
 * @param options.dataDir itself, the files in it and the uploads; anything else in it is left alone
 */
export async function keepPrivate({ dataDir, databaseUri, envFile }: Options): Promise<void> {
  const files = [envFile]
  if (databaseUri.startsWith('file:')) {
    files.push(...BESIDE.map((suffix) => sqliteFile(databaseUri) + suffix))
  }
  for (const file of files) makePrivate(file, FILE)
  makePrivate(dataDir, FOLDER)
  for await (const entry of await opendir(dataDir)) {
    if (entry.isFile()) makePrivate(path.join(dataDir, entry.name), FILE)
  }
  await makeTreePrivate(uploadsIn(dataDir))
}

async function makeTreePrivate(folder: string): Promise<void> {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  makePrivate(folder, FOLDER)
  for await (const entry of await opendir(folder)) {
    const inside = path.join(folder, entry.name)
    if (entry.isDirectory()) await makeTreePrivate(inside)
    else if (entry.isFile()) makePrivate(inside, FILE)
  }
}

/** Somebody else's file stays as it is: that it is there and can be used was their decision. */
function makePrivate(file: string, mode: number): void {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats || (stats.mode & 0o777) === mode) return
  try {
    chmodSync(file, mode)
  } catch (error) {
    process.stdout.write(
      `${file} can be read by others: its mode cannot be changed: ${causeOf(error)}.\n`,
    )
  }
}
