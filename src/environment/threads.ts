import { availableParallelism } from 'node:os'
import { Tinypool } from 'tinypool'

/** So many wait in a thread itself: it would wait for others here after each one otherwise. */
const WAITING = 8

/** More would wait for whoever sends the work and uses what comes of it. */
const MOST_THREADS = 3

/** How long a thread that has nothing to do stays, in milliseconds: it takes some 40 MB. */
const IDLE_MS = 5000

/**
 * Threads that call the function which a file exports as its default, so that long work does not keep
 * others waiting: as many as there are processors but one, up to three, started when they are needed and gone
 * when they are not. They end with the process.
 *
 * @param file whose function takes and gives what can be cloned
 */
export function threads<Work extends (given: never) => unknown>(
  file: string,
): (given: Parameters<Work>[0]) => Promise<ReturnType<Work>> {
  const pool = new Tinypool({
    filename: file,
    minThreads: 0,
    maxThreads: Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
    concurrentTasksPerWorker: WAITING,
    idleTimeout: IDLE_MS,
  })
  return (given) => pool.run(given) as Promise<ReturnType<Work>>
}
