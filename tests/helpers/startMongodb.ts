import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import path from 'node:path'
import { readEnvironment } from '../../src/environment/environment.ts'
import { findOnPath, isExecutable } from './findOnPath.ts'

type Running = { uri: string; what: string; stop: () => Promise<void> }
type Own = Running & { kill: () => Promise<void> }

const SECANTUS = 'secantusd-py'

const STARTUP_MS = 30_000

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
  const secantus = findSecantus()
  if (secantus) {
    const args = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', data]
    if (isDurable) args.push('--sync-on-commit')
    return run(secantus, args, `mongodb://127.0.0.1:${port}/?replicaSet=secantus`, port)
  }
  return undefined
}

function findSecantus(): string | undefined {
  const environments = [path.resolve('.venv'), process.env['VIRTUAL_ENV']]
  return environments
    .flatMap((folder) => (folder ? [path.join(folder, 'bin', SECANTUS)] : []))
    .concat(findOnPath(SECANTUS) ?? [])
    .find(isExecutable)
}

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (!address || typeof address === 'string') throw new Error('No port')
  return address.port
}

async function run(command: string, args: string[], uri: string, port: number): Promise<Own> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2000)))
  const ended = once(child, 'exit')
  const until = Date.now() + STARTUP_MS
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`${command} did not start: ${errors}`)
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { uri, what: command, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    // Refused connections come back at once, so that the loop needs a breath.
    socket.once('error', () => setTimeout(() => resolve(false), 50))
  })
}
