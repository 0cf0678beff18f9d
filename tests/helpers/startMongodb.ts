import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { readEnvironment } from '../../src/environment/environment.ts'
import { findInPython, findOnPath } from './findOnPath.ts'
import { freePort, type Program, startProgram } from './startProgram.ts'

type Running = { uri: string; what: string; stop: () => Promise<void> }
type Own = Running & Program

const SECANTUS = 'secantusd-py'

/**
 * The MongoDB server of this run: `MONGODB_TEST_URI`, else `mongod` on the PATH, else the SecantusDB
 * command of a Python environment (`.venv` here, the one that is active, or one on the PATH).
 *
 * @returns how to reach and stop it, or the reason why there is none
 */
export async function startMongodb(folder: string): Promise<Running | { reason: string }> {
  const { mongodbTestUri } = readEnvironment(process.env)
  if (mongodbTestUri) {
    return {
      uri: mongodbTestUri,
      what: 'the server of MONGODB_TEST_URI',
      stop: async () => undefined,
    }
  }
  const data = path.join(folder, 'mongodb')
  const own = await startOwnMongodb({ data, port: await freePort(), isDurable: false })
  return (
    own ?? {
      reason:
        'no MONGODB_TEST_URI, no mongod on the PATH, no SecantusDB on the PATH or in .venv (README, “Run all tests”)',
    }
  )
}

/**
 * A MongoDB server that is the caller's alone, to be stopped at will; with the same data and port it is
 * the same server again.
 *
 * @param where.data a folder, which is made if need be
 * @param where.isDurable whether what has been committed survives a kill, which makes every write slower
 * @returns undefined where there is no program for it
 */
export async function startOwnMongodb(where: {
  data: string
  port: number
  isDurable: boolean
}): Promise<Own | undefined> {
  const { data, port, isDurable } = where
  mkdirSync(data, { recursive: true })
  const mongod = findOnPath('mongod')
  if (mongod) {
    const args = ['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', data]
    const journal = isDurable ? '?journal=true' : ''
    return run(mongod, args, `mongodb://127.0.0.1:${port}/${journal}`, port)
  }
  const secantus = findInPython(SECANTUS)
  if (secantus) {
    const args = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', data]
    if (isDurable) args.push('--sync-on-commit')
    return run(secantus, args, `mongodb://127.0.0.1:${port}/?replicaSet=secantus`, port)
  }
  return undefined
}

async function run(what: string, args: string[], uri: string, port: number): Promise<Own> {
  return { uri, what, ...(await startProgram(what, args, port)) }
}
