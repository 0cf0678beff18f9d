import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import path from 'node:path'
import { EDITING_SOCKET, type FromReader, type Opening, type ToReader } from './messages.ts'

const READER = path.resolve(import.meta.dirname, '../reader.ts')

/** One that ends before it has begun is likely to do so again, in milliseconds. */
const PAUSE_MS = 1000

type Options = {
  count: number
  /** What listens on the port. Its connections are given away; it has to be made with `pauseOnConnect`. */
  front: Server
  /** Takes connections while there is no reader. */
  takeOver: (socket: Socket) => void
  /** Where the process that edits listens. */
  socketPath: string
  /** Is told of damage in the read store: the identity of the file. */
  damaged: (file: string) => void
  /** Says what the operator should know. */
  say: (line: string) => void
}

export type Readers = {
  /** Says what there is to read, now and to those that come later. */
  open(opening: Opening): void
  /** Ends them, once they have answered what they are asked. */
  close(): Promise<void>
}

/**
 * Starts the processes that answer readers, and another one in the place of each that ends.
 *
 * All of them and this process share the port: whoever has time takes the next connection, so that none
 * waits for a process that is busy. What this process takes it gives to a reader. Only when there is none
 * does it answer by itself, until the next one is there.
 */
export function startReaders(options: Options): Readers {
  const { count, front, takeOver, socketPath, damaged, say } = options
  const there: ChildProcess[] = []
  const running = new Set<ChildProcess>()
  /** Connections that were given away and not taken yet, by their numbers. */
  const given = new Map<number, { socket: Socket; reader: ChildProcess }>()
  let connections = 0
  let opening: Opening | undefined
  let isClosing = false

  const begin = () => {
    if (isClosing) return
    const env = { ...process.env, [EDITING_SOCKET]: socketPath }
    // In a group of its own: Ctrl+C and a supervisor that ends the group are for this process to answer.
    const reader = fork(READER, { env, detached: true })
    running.add(reader)
    reader.on('message', (message: FromReader) => {
      if (message.kind === 'damaged') {
        damaged(message.file)
      } else if (message.kind === 'taken') {
        given.get(message.number)?.socket.destroy()
        given.delete(message.number)
      } else {
        send(reader, { kind: 'listen' }, front)
        if (opening) send(reader, { kind: 'open', ...opening })
        there.push(reader)
      }
    })
    reader.once('exit', (code, signal) => {
      running.delete(reader)
      const index = there.indexOf(reader)
      if (index >= 0) there.splice(index, 1)
      for (const [number, connection] of given) {
        if (connection.reader !== reader) continue
        given.delete(number)
        giveAway(connection.socket)
      }
      if (isClosing) return
      say(`A process that answers readers has ended (${signal ?? code}); another one begins.`)
      setTimeout(begin, index >= 0 ? 0 : PAUSE_MS)
    })
    // What was to be sent to one that has just ended.
    reader.on('error', () => undefined)
  }

  /** Gives a connection to the reader whose turn it is. Until that has taken it, it is kept here, too. */
  const giveAway = (socket: Socket) => {
    const reader = there.shift()
    if (!reader) {
      takeOver(socket)
      return
    }
    there.push(reader)
    connections += 1
    given.set(connections, { socket, reader })
    send(reader, { kind: 'connection', number: connections }, socket)
  }

  front.on('connection', giveAway)
  for (let index = 0; index < count; index += 1) begin()

  return {
    open(toRead) {
      opening = toRead
      for (const reader of there) send(reader, { kind: 'open', ...toRead })
    },
    async close() {
      isClosing = true
      await Promise.all(
        [...running].map((reader) => {
          reader.kill('SIGTERM')
          return once(reader, 'exit')
        }),
      )
    },
  }
}

const send = (reader: ChildProcess, message: ToReader, handle?: Server | Socket) =>
  reader.connected && reader.send(message, handle, { keepOpen: true })
