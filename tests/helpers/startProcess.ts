import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pinnedNode } from '../../src/server/launcher/pinnedNode.mjs'
import { SERVER } from '../../src/server/launcher/server.mjs'
import { buildAdmin, isAdminBuilt } from '../../src/server/start/adminBuild.ts'
import { sourceFingerprint } from '../../src/server/start/sourceFingerprint.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Longer than a build of the admin takes, in milliseconds. */
const BUILD_MS = 600_000

/** What signs sessions in tests. */
export const SECRET = 'a secret that is only good for tests'

export type StartedProcess = {
  pid: number
  /** What it has printed so far. */
  output: () => string
  /** Waits until it has printed this. Fails when it ends before. */
  printed: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Ends it as an operator does, and fails when it does not end well. */
  stop: () => Promise<void>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
  /** Waits until it has ended by itself. */
  exitCode: () => Promise<number | null>
}

export type RunningProcess = StartedProcess & {
  /** The origin, as the process has printed it. */
  url: string
}

/**
 * Starts Mehrklang as `npm start` does, on a free port. The admin is built first where there is no build of
 * this source, which takes a minute.
 *
 * @param environment what the operator sets; nothing else of this process's environment is handed on
 *   than where to find commands and the home directory
 * @param log where its output goes, an open file; it can be read here where that is not given
 */
export async function spawnProcess(
  environment: Record<string, string>,
  log: number | 'pipe' = 'pipe',
): Promise<StartedProcess> {
  await buildOnce()
  const { PATH, HOME } = process.env
  const child = spawn(pinnedNode(ROOT), SERVER, {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH,
      HOME,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      // See `fromManyAddresses`.
      TRUST_PROXY: '1',
      PAYLOAD_SECRET: SECRET,
      ...environment,
    },
    // As under the launcher: with the channel, the process ends when this one does.
    stdio: ['ignore', log, log, 'ipc'],
  })
  const exited = once(child, 'exit') as Promise<[code: number | null]>
  let output = ''
  const nothing = () => undefined as void
  let look = nothing
  const read = (chunk: string) => {
    output += chunk
    look()
  }
  child.stdout?.setEncoding('utf8').on('data', read)
  child.stderr?.setEncoding('utf8').on('data', read)
  const exitCode = async () => (await exited)[0]
  return {
    pid: child.pid ?? 0,
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const match = pattern.exec(output)
          if (!match) return
          // What comes later may be very long.
          look = nothing
          resolve(match)
        }
        look()
        void exited.then(([code]) => reject(new Error(`It ended with ${String(code)}:\n${output}`)))
      }),
    stop: async () => {
      child.kill('SIGTERM')
      const code = await exitCode()
      if (code !== 0) throw new Error(`It ended with ${String(code)}:\n${output}`)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    exitCode,
  }
}

/** Like {@link spawnProcess}, and waits until it says that it is ready. */
export async function startProcess(environment: Record<string, string>): Promise<RunningProcess> {
  const started = await spawnProcess(environment)
  const [, url = ''] = await started.printed(/^ {2}Admin +(\S+)\/admin$/m)
  return { ...started, url }
}

/** In this process; a test that has not had the patience to wait for it leaves it to the next one. */
let building: Promise<void> | undefined

function buildOnce(): Promise<void> {
  building ??= buildAlone()
  return building
}

/** Test files run side by side, and two builds at once would spoil each other. */
async function buildAlone(): Promise<void> {
  const folder = path.join(ROOT, 'node_modules/.cache')
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(path.join(folder, 'build.lock'), { timeout: BUILD_MS })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    if (await isAdminBuilt(ROOT, await sourceFingerprint(ROOT))) return
    const { signal } = new AbortController()
    await buildAdmin(ROOT, () => undefined, { signal, umask: process.umask() })
  } finally {
    lock.close()
  }
}
