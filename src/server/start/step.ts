export type Say = (line: string) => void

/** A step that takes longer is announced before it is done, in milliseconds. */
const ANNOUNCED_AFTER_MS = 500

/**
 * Runs one step of the start and says how long it took: `Preparing the database … 3.2 s`. Whole lines
 * only, because log lines come in between.
 *
 * @param run gets a function for what is worth knowing meanwhile
 */
export async function step<T>(title: string, run: (say: Say) => Promise<T>): Promise<T> {
  const began = performance.now()
  const announcement = setTimeout(() => print(`${title} …`), ANNOUNCED_AFTER_MS)
  try {
    const value = await run((line) => print(`  ${line}`))
    print(`${title} … ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return value
  } catch (error) {
    print(`${title} … failed`)
    throw error
  } finally {
    clearTimeout(announcement)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
