import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { pinnedNode } from '../../src/server/launcher/pinnedNode.mjs'

const ROOT = path.resolve(import.meta.dirname, '../..')

export type RunningProcess = {
  /** The origin, as the process has printed it. */
  url: string
  /** Ends it as an operator does, and fails when it does not end well. */
  stop: () => Promise<void>
}

/**
 * Starts Mehrklang as `npm start` does, on a free port, and waits until it says that it is ready. The
 * admin is built first where there is no build of this source, which takes a minute.
 *
 * @param environment what the operator sets; nothing else of this process's environment is handed on
 *   than where to find commands and the home directory
 */
export async function startProcess(environment: Record<string, string>): Promise<RunningProcess> {
  const { PATH, HOME } = process.env
  const child = spawn(pinnedNode(ROOT), ['src/server/main.ts'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH,
      HOME,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      PAYLOAD_SECRET: 'a secret that is only good for tests',
      ...environment,
    },
    // As under the launcher: with the channel, the process ends when this one does.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const exited = once(child, 'exit') as Promise<[code: number | null]>
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: string) => {
      output += chunk
      const printed = /^ {2}Admin +(\S+)\/admin$/m.exec(output)?.[1]
      if (printed) resolve(printed)
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`It ended with ${String(code)}:\n${output}`)))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await exited
      if (code !== 0) throw new Error(`It ended with ${String(code)}:\n${output}`)
    },
  }
}
