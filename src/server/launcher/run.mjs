import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pinnedNode } from './pinnedNode.mjs'
import { watchSource } from './watchSource.mjs'

/** Where Node keeps compiled modules from one start to the next; `npm ci` takes it away with them. */
const COMPILE_CACHE = 'node_modules/.cache/node-compile'

const SIGNALS = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])

/**
 * Runs a script with the pinned Node until it ends.
 *
 * A serving process gets an IPC channel and ends when that closes, so that it never
 * outlives this one, however this one ends.
 *
 * @param {string} root the project's directory
 * @param {{ entry: string[], serves: boolean, watched: boolean }} command script with arguments;
 *   `watched`: start it again when its source changes
 * @returns {Promise<number>} the exit code
 */
export async function runPinned(root, { entry, serves, watched }) {
  /** @type {import('node:child_process').ChildProcess} */
  let child
  let isOver = !watched
  /** @type {(() => void) | undefined} */
  let changed

  for (const signal of SIGNALS) {
    process.on(signal, () => {
      isOver = true
      child?.kill(signal)
      changed?.()
    })
  }
  if (watched) watchSource(root, () => changed?.())

  for (;;) {
    // Taken before the start, so that a change during it counts.
    const change = new Promise((resolve) => {
      changed = () => resolve(undefined)
    })
    child = spawn(pinnedNode(root), entry, {
      cwd: root,
      env: { NODE_COMPILE_CACHE: join(root, COMPILE_CACHE), ...process.env },
      stdio: serves ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    })
    const current = child
    if (watched) void change.then(() => current.kill('SIGTERM'))
    const code = await ended(child)
    // A developer's mistake ends the server, not the watching: it starts again with the next change.
    if (!isOver) await change
    if (isOver) return code
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']),
    )
  })
}
