import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ReadStore } from '../../delivery/store/openReadStore.ts'
import type { Environment } from '../../environment/environment.ts'
import { httpServer } from '../http/httpServer.ts'
import { closableServer } from '../shutdown.ts'
import { listen } from '../start/listen.ts'
import { forward } from './forward.ts'
import { startReaders } from './startReaders.ts'

type ToRead = { store: ReadStore; file: string; publicUrl: string }

export type ReadersOnPort = {
  port: number
  /** Gives the readers something to read. Before, they hand on everything. */
  open(given: ToRead): void
  close(): Promise<void>
}

/**
 * Puts readers on the port, and the server behind them on a Unix socket that only this user can reach.
 *
 * @throws {StartError} as {@link listen}
 */
export async function readersOnPort(
  server: Server,
  { port, host, workers }: Pick<Environment, 'host' | 'port' | 'workers'>,
): Promise<ReadersOnPort> {
  const front = createServer({ pauseOnConnect: true, noDelay: true })
  const ownPort = await listen(front, port, host)
  const folder = await mkdtemp(path.join(tmpdir(), 'mehrklang-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const socketPath = path.join(folder, 'editing')
  // Those who hand on keep their connections.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => void server.listen(socketPath, resolve))

  const stopgap = httpServer(forward(socketPath))
  const closeStopgap = closableServer(stopgap)
  const takeOver = (socket: Socket) => {
    stopgap.emit('connection', socket)
    socket.resume()
  }
  let store: ReadStore | undefined
  const readers = startReaders({
    count: workers,
    front,
    takeOver,
    socketPath,
    damaged: (file) => store?.damaged(file),
    say: (line) => console.warn(line),
  })
  return {
    port: ownPort,
    open({ store: given, file, publicUrl }) {
      store = given
      readers.open({ file, publicUrl })
    },
    async close() {
      front.close()
      await Promise.all([readers.close(), closeStopgap()])
    },
  }
}
