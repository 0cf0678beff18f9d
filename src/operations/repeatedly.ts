import type { Payload } from 'payload'

type Upkeep = {
  everyMs: number
  /** What is done; ends early when the signal says so. */
  work: (signal: AbortSignal) => Promise<void>
  /** What the log says when it fails. The next try is the next time. */
  failure: string
}

/**
 * Does something now, without waiting for it, and then again and again.
 *
 * @returns what ends it; waits for what is under way
 */
export function repeatedly(
  payload: Payload,
  { everyMs, work, failure }: Upkeep,
): { close: () => Promise<void> } {
  const ended = new AbortController()
  const once = async () => {
    try {
      await work(ended.signal)
    } catch (err) {
      payload.logger.error({ err, msg: failure })
    }
  }
  let last: Promise<void> = Promise.resolve()
  const run = () => {
    last = last.then(once)
  }
  run()
  const timer = setInterval(run, everyMs).unref()
  return {
    async close() {
      clearInterval(timer)
      ended.abort()
      await last
    },
  }
}
