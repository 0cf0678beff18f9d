import { describe } from 'vitest'
import { chromiumFile } from './openBrowser.ts'

/**
 * A suite that needs Chromium. Where there is none it is skipped and says so; in CI that is an error,
 * because nobody would read it.
 */
export function describeInBrowser(name: string, suite: () => void): void {
  const reason = chromiumFile() ? undefined : 'no chromium on the PATH (README, “Run all tests”)'
  if (reason && process.env['CI']) throw new Error(`Browser tests must run in CI: ${reason}`)
  if (reason) process.stdout.write(`Browser tests are skipped: ${reason}\n`)
  describe.skipIf(reason !== undefined)(reason ? `${name} (skipped: ${reason})` : name, suite)
}
