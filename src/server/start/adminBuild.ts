import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sourceFingerprint } from './sourceFingerprint.ts'
import { causeOf, StartError } from './startError.ts'
import type { Say } from './step.ts'

const BUILD_DIRECTORY = '.next'
const STAMP = path.join(BUILD_DIRECTORY, 'mehrklang-built-from')

/** How many lines of Next's output are shown when it fails. */
const SHOWN_LINES = 15

/**
 * Whether the admin that is there was built, completely, from the source that is there.
 *
 * @param root the project's directory
 */
export async function isAdminBuilt(root: string, fingerprint: string): Promise<boolean> {
  const stamp = await readFile(path.join(root, STAMP), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StartError(`${STAMP} cannot be read: ${causeOf(error)}.`)
  })
  return stamp === fingerprint
}

type BuildOptions = { signal: AbortSignal; umask: number }

/**
 * Builds the admin. The stamp goes before the build and comes back after it, so that an interrupted
 * build is repeated.
 *
 * @param root the project's directory
 * @param options.signal ends the build
 * @param options.umask the operator's: unlike data, the build may be made by one user and run by another
 * @throws {StartError} with the end of Next's output
 */
export async function buildAdmin(root: string, say: Say, options: BuildOptions): Promise<void> {
  // Before the build: what is changed while it runs is not in it.
  const fingerprint = await sourceFingerprint(root)
  try {
    await mkdir(path.join(root, BUILD_DIRECTORY), { recursive: true })
    rmSync(path.join(root, STAMP), { force: true })
    await nextBuild(root, say, options)
    await writeFile(path.join(root, STAMP), fingerprint)
  } catch (error) {
    if (error instanceof StartError || options.signal.aborted) throw error
    throw new StartError(`The admin cannot be built: ${causeOf(error)}.`)
  }
}

function nextBuild(root: string, say: Say, { signal, umask }: BuildOptions): Promise<void> {
  const own = process.umask(umask)
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'build'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  )
  process.umask(own)
  let output = ''
  const keep = (chunk: string) => {
    output = (output + chunk).slice(-20_000)
    for (const line of chunk.split('\n')) {
      const progress = /^\s*✓ (Compiled.*|Generating static pages.*)/.exec(line)?.[1]
      if (progress) say(progress)
    }
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)

  return new Promise((resolve, reject) => {
    // An abort is reported at once; the build and its helpers have ended only with `close`.
    let failure: Error | undefined
    child.on('error', (error) => {
      failure = error
    })
    child.on('close', (code) => {
      if (failure) return reject(failure)
      if (code === 0) return resolve()
      const cause = /ENOSPC/.test(output)
        ? 'the disk is full'
        : /EACCES|EROFS/.test(output)
          ? 'no permission to write'
          : `next build ended with ${code}`
      const end = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
      process.stderr.write(`${end}\n`)
      reject(new StartError(`The admin cannot be built: ${cause}.`))
    })
  })
}
