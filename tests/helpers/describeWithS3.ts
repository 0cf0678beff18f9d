import { describe } from 'vitest'
import { findInPython } from './findOnPath.ts'
import { freePort, type Program, startProgram } from './startProgram.ts'

const MOTO = 'moto_server'

export type S3 = Program & {
  /** A `STORAGE_URL` of an empty bucket. */
  url: string
}

/**
 * A suite that needs a service that speaks S3: moto stands in for it. Where there is none it is skipped and
 * says so; in CI that is an error.
 */
export function describeWithS3(name: string, suite: () => void): void {
  const reason = findInPython(MOTO)
    ? undefined
    : 'no moto on the PATH or in .venv (README, “Run all tests”)'
  if (reason && process.env['CI']) throw new Error(`Tests of S3 must run in CI: ${reason}`)
  if (reason) process.stdout.write(`Tests of S3 are skipped: ${reason}\n`)
  describe.skipIf(reason !== undefined)(reason ? `${name} (skipped: ${reason})` : name, suite)
}

/** Starts the service. Everything in it is gone when it ends. */
export async function startS3(): Promise<S3> {
  const port = await freePort()
  const program = await startProgram(
    findInPython(MOTO) ?? MOTO,
    ['--host', '127.0.0.1', '--port', String(port)],
    port,
  )
  const made = await fetch(`http://127.0.0.1:${port}/files`, { method: 'PUT' })
  if (!made.ok) throw new Error(`There is no bucket: ${made.status}`)
  return { ...program, url: `s3://key:secret@127.0.0.1:${port}/files/mehrklang?protocol=http` }
}
