import type { Server } from 'node:http'

/** Open requests have this long to finish, in milliseconds. */
const FINISH_MS = 8000

/** Closing what the server uses has this long, in milliseconds. */
const CLOSE_MS = 1500

/**
 * Prepares a server for an orderly end. Call it before the server gets its first request.
 *
 * @returns a function that stops accepting, waits for open requests, and cuts off what has not finished
 *   after {@link FINISH_MS}
 */
export function closableServer(server: Server): () => Promise<void> {
  let isClosing = false
  server.prependListener('request', (_request, response) => {
    if (isClosing) response.setHeader('Connection', 'close')
    // A kept-alive connection becomes idle with its answer, after `close` has looked for idle ones.
    response.on('close', () => {
      if (isClosing) setImmediate(() => server.closeIdleConnections())
    })
  })
  return () =>
    new Promise((resolve) => {
      isClosing = true
      const force = setTimeout(() => server.closeAllConnections(), FINISH_MS)
      // Not listening yet is as closed as it gets, and the only error that `close` reports.
      server.close(() => {
        clearTimeout(force)
        resolve()
      })
    })
}

type Resource = { name: string; close: () => Promise<unknown> | void }

/**
 * Closes what the server uses, one after the other, so that nothing is used after it was closed. One
 * that fails or takes too long does not keep the rest.
 *
 * @param report gets what went wrong; an ending process has nothing better to do with it
 */
export async function closeResources(
  resources: readonly Resource[],
  report: (name: string, error: unknown) => void,
): Promise<void> {
  const deadline = new Promise<void>((resolve) => {
    setTimeout(resolve, CLOSE_MS).unref()
  })
  const closing = (async () => {
    for (const { name, close } of resources) {
      try {
        await close()
      } catch (error) {
        report(name, error)
      }
    }
  })()
  await Promise.race([closing, deadline])
}

/**
 * Runs `end` once, at the first request to end: a signal to this process or its group, or the death of
 * the launcher, whose IPC channel closes with it.
 */
export function onEnd(end: () => Promise<void>): void {
  let isEnding = false
  const once = () => {
    if (isEnding) return
    isEnding = true
    void end()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, once)
  process.on('disconnect', once)
}
