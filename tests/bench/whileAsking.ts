import { once } from 'node:events'
import os from 'node:os'
import { Worker } from 'node:worker_threads'

/**
 * Does something while some addresses are asked again and again.
 *
 * @returns what came of it, how long it took, and how long each question waited, in milliseconds
 */
export async function whileAsking<Result>(addresses: string[], work: () => Promise<Result>) {
  const asking = new Worker(new URL('askAgain.ts', import.meta.url), { workerData: { addresses } })
  const failed = new Promise<never>((_, reject) => asking.once('error', reject))
  try {
    await Promise.race([once(asking, 'message'), failed])
    const began = performance.now()
    const result = await Promise.race([work(), failed])
    const ms = performance.now() - began
    const answer = once(asking, 'message')
    asking.postMessage('end')
    const [waits] = (await answer) as [number[]]
    return { result, ms, waits }
  } finally {
    await asking.terminate()
  }
}

/** The value that a share of some numbers, 0 to 1, does not exceed. */
export const quantile = (numbers: number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * share))
  ] ?? 0

/** What it was measured on. */
export const machine = () =>
  `${os.availableParallelism()} × ${os.cpus()[0]?.model}, Node ${process.version}`
