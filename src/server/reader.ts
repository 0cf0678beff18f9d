/**
 * A process that answers readers: it knows nothing but the read store. What is not below `/v1` goes on to
 * the process that edits, which has started it and ends it (`readers/startReaders.ts`).
 */
import type { RequestListener } from 'node:http'
import type { Server, Socket } from 'node:net'
import { readEnvironment } from '../environment/environment.ts'
import { openStoreReader } from '../delivery/store/openStoreReader.ts'
import { consoleToLog } from './http/consoleToLog.ts'
import { httpLogger } from './http/httpLogger.ts'
import { httpServer } from './http/httpServer.ts'
import { answerDelivery } from './readers/answerDelivery.ts'
import { forward } from './readers/forward.ts'
import { EDITING_SOCKET, type FromReader, type ToReader } from './readers/messages.ts'
import { closableServer, onEnd } from './shutdown.ts'
import { outliveOutput } from './outliveOutput.ts'

outliveOutput()
const { logLevel, readCacheMegabytes, trustProxy } = readEnvironment(process.env)
/** Half of it is for finished answers, half for what others are made of. */
const halfOfCache = (readCacheMegabytes / 2) * 2 ** 20
const logger = httpLogger(logLevel)
consoleToLog(console, logger)

/** What a character of a document's JSON takes as a part of an object. */
const BYTES_OF_CHARACTER = 2

const others = forward(process.env[EDITING_SOCKET] ?? '')
/** Until there is something to read, the process that edits answers everything. */
let handler: RequestListener = others
const server = httpServer((request, response) => {
  try {
    handler(request, response)
  } catch (error) {
    // Outside of Express nobody looks at what is thrown, and this process would end with it.
    logger.error({ err: error, msg: 'A request could not be answered' })
    response.destroy()
  }
})
const close = closableServer(server)
onEnd(async () => {
  await close()
  process.exit(0)
})

const tell = (message: FromReader) => process.send?.(message)

process.on('message', (message: ToReader, handle: Server | Socket) => {
  if (message.kind === 'listen') {
    server.listen(handle)
  } else if (message.kind === 'connection') {
    tell({ kind: 'taken', number: message.number })
    server.emit('connection', handle)
  } else {
    const { file, publicUrl } = message
    const report = (damaged: string) => tell({ kind: 'damaged', file: damaged })
    const store = openStoreReader(file, report, halfOfCache / BYTES_OF_CHARACTER)
    const options = { store, publicUrl, logger, trustProxy, mostBytes: halfOfCache }
    handler = answerDelivery(options, others)
  }
})
tell({ kind: 'there' })
