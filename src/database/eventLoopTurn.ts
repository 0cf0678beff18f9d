import { setImmediate } from 'node:timers/promises'

/** How long statements run before somebody else has a turn, in milliseconds: nobody notices that. */
const SHARE_MS = 20

let lastTurn = performance.now()

/**
 * Gives the event loop its turn when it has had none for a while. All of libsql is synchronous, so that a
 * loop of statements never lets it: requests would not be answered, timers not run, and the memory of
 * finished statements, 300 kB for each saved document, not be given back.
 */
export async function eventLoopTurn(): Promise<void> {
  if (performance.now() - lastTurn < SHARE_MS) return
  await setImmediate()
  lastTurn = performance.now()
}
