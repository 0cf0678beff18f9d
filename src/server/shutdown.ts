import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Open requests have this long to finish, in milliseconds. */
const FINISH_MS = 7000

/** Closing what the server uses has this long, in milliseconds. */
const CLOSE_MS = 1500

/**
 * Prepares a server for an orderly end. Call it before the server gets its first request.
 *
 * @returns a function that stops accepting, waits for open requests, and cuts off what has not finished
 *   after {@link FINISH_MS}
 */
export function closableServer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  let openRequests = 0
  let isClosing = false

  const cutOff = () => {
    for (const socket of sockets) socket.destroy()
  }
  // What is left then are kept-alive connections and those that have become sockets of Next's, which
  // `server.close` would wait for without end.
  const cutOffWhenDone = () =>
    setImmediate(() => {
      if (isClosing && openRequests === 0) cutOff()
    })

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.prependListener('request', (_request, response) => {
    openRequests += 1
    if (isClosing) response.setHeader('Connection', 'close')
    response.on('close', () => {
      openRequests -= 1
      cutOffWhenDone()
    })
  })
  return () =>
    new Promise((resolve) => {
      isClosing = true
      const force = setTimeout(cutOff, FINISH_MS)
      // Not listening yet is as closed as it gets, and the only error that `close` reports.
      server.close(() => {
        clearTimeout(force)
        resolve()
      })
      cutOffWhenDone()
    })
}

export type Resource = { name: string; close: () => Promise<unknown> | void }

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
