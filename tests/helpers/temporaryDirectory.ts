import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory for the test that is running; it is removed afterwards. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'mehrklang-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
