import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { standalone, temporaryFolder } from './databases.ts'
import { startOwnMongodb } from './startMongodb.ts'
import { freePort } from './startProgram.ts'

export type OwnDatabase = {
  uri: string
  takeAway: () => Promise<void>
  bringBack: () => Promise<void>
  /** For good. */
  stop: () => Promise<void>
}

/**
 * A database of this project's engine that can be taken away while a server uses it: MongoDB by ending
 * its process, SQLite by moving the folder of its file, which is what a volume that is not mounted any
 * more looks like.
 *
 * @returns undefined where there is no MongoDB server that may be stopped
 */
export async function ownDatabase(): Promise<OwnDatabase | undefined> {
  return inject('engine') === 'mongodb' ? ownMongodb() : ownSqlite()
}

async function ownMongodb(): Promise<OwnDatabase | undefined> {
  const data = path.join(await temporaryFolder(), 'mongodb')
  const where = { data, port: await freePort(), isDurable: true }
  const first = await startOwnMongodb(where)
  if (!first) return undefined
  let running = first
  const uri = new URL(first.uri)
  uri.pathname = '/mehrklang'
  return {
    uri: inject('hasTransactions') ? uri.href : standalone(uri.href),
    // Without a goodbye, in which SecantusDB tells drivers that it has left its replica set.
    takeAway: () => running.kill(),
    bringBack: async () => {
      running = (await startOwnMongodb(where)) ?? running
    },
    stop: () => running.stop(),
  }
}

async function ownSqlite(): Promise<OwnDatabase> {
  const folder = await temporaryFolder()
  const [here, away] = [path.join(folder, 'database'), path.join(folder, 'away')]
  await mkdir(here)
  return {
    uri: `file:${path.join(here, 'test.db')}`,
    takeAway: () => rename(here, away),
    bringBack: () => rename(away, here),
    stop: async () => undefined,
  }
}
