import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pinnedNode } from './pinnedNode.mjs'

/** How many lines of npm's output are shown when it fails: its summary, without the log before it. */
const SHOWN_LINES = 12

/** Causes that npm names in its output, and what each means for whoever stands before it. */
const CAUSES = [
  [/ENOSPC/, 'the disk is full'],
  [/EACCES|EPERM|EROFS/, 'there is no permission to write to the project or to the npm cache'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|UND_ERR_\w*TIMEOUT|E50\d/,
    'the package registry cannot be reached',
  ],
  [/EUSAGE/, 'package-lock.json does not match package.json'],
  [/EINTEGRITY/, 'a downloaded package is damaged'],
]

/** The packages could not be installed; the message is for the operator. */
export class InstallError extends Error {}

/**
 * Identifies an installation: the lockfile, and the machine that its binaries are for.
 *
 * @param {string} root the project's directory
 * @returns {string} a hash
 */
export function lockfileHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
}

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.mehrklang-installed')

/**
 * Whether `node_modules` is completely that of the lockfile: it has the stamp, and what npm makes first
 * and last is still there (somebody else's interrupted installation takes them away).
 *
 * @param {string} root the project's directory
 */
export function isInstalled(root) {
  const stamp = stampFile(root)
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === lockfileHash(root) &&
    existsSync(join(root, 'node_modules', '.package-lock.json')) &&
    existsSync(pinnedNode(root))
  )
}

/**
 * Runs `npm ci` unless what it would install is there. The stamp is written last, so that an
 * interrupted installation is repeated.
 *
 * @param {string} root the project's directory
 * @throws {InstallError} with the end of npm's output and its meaning
 */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return
  const began = performance.now()
  process.stdout.write('Installing the packages … ')
  try {
    rmSync(stampFile(root), { force: true })
    await npmCi(root)
    writeFileSync(stampFile(root), lockfileHash(root))
  } catch (error) {
    process.stdout.write('failed\n')
    if (error instanceof InstallError) throw error
    throw new InstallError(`The packages cannot be installed: ${meaningOf(String(error))}.`)
  }
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`)
}

/** @param {string} root */
function npmCi(root) {
  // Under `npm start` npm names itself; its file runs on every system without a shell.
  const npm = process.env.npm_execpath ?? ''
  const viaNode = /^npm-cli\.c?js$/.test(basename(npm))
  // Also with NODE_ENV=production: the pinned Node and the build's tools are development packages.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const isWindows = process.platform === 'win32'
  const child = spawn(viaNode ? process.execPath : 'npm', viaNode ? [npm, ...args] : args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: what the terminal sends to this one does not reach it.
    detached: !isWindows,
  })
  let output = ''
  const keep = (/** @type {Buffer} */ chunk) => (output = (output + chunk).slice(-20_000))
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)

  // At once, with what it has started: asked to end, npm takes its half-done work away for many seconds,
  // and from under the next start. That start begins with an empty `node_modules` anyway.
  let isInterrupted = false
  const stop = () => {
    isInterrupted = true
    if (child.pid) process.kill(isWindows ? child.pid : -child.pid, 'SIGKILL')
  }
  process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', stop)

  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(error))
    child.on('close', (code) => {
      process.off('SIGTERM', stop).off('SIGINT', stop).off('SIGHUP', stop)
      if (isInterrupted) return reject(new InstallError('The installation was interrupted.'))
      if (code === 0) return resolve(undefined)
      const end = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
      reject(
        new InstallError(`${end}\nThe packages cannot be installed: ${meaningOf(output, code)}.`),
      )
    })
  })
}

/**
 * What a failed installation means, in a few words.
 *
 * @param {string} output what npm or the system said
 * @param {number | null} [code] npm's exit code
 */
export function meaningOf(output, code) {
  const cause = CAUSES.find(([pattern]) => pattern.test(output))
  return cause ? cause[1] : code === undefined ? output : `npm ci ended with ${code}`
}
