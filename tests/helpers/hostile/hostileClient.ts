import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import type { HostileRequest } from './hostileRequests.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

export type HostileClient = ReturnType<typeof hostileClient>

const LAST_REQUEST = 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

/** Each address may ask so much in a minute; whoever means harm has many. */
let addresses = 0
const nextAddress = () => {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/**
 * Somebody with a few connections that stay open, and with as many addresses as requests, as the proxy
 * in front of the server would write them down (`TRUST_PROXY=1`).
 *
 * @param origin such as `http://127.0.0.1:40123`
 */
export function hostileClient(origin: string) {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true })
  const send = (
    asking: Pick<HostileRequest, 'method' | 'path' | 'body'>,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const { method, path, body } = asking
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const asked = request({
      hostname,
      port,
      agent,
      method,
      path,
      headers: {
        ...headers,
        'X-Forwarded-For': nextAddress(),
        'Content-Length': body?.byteLength ?? 0,
      },
    })
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close an open connection at the moment at which it is used again.
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(send(asking, headers))
      else reject(error)
    })
    asked.end(body)
    return promise
  }
  return {
    /** Fails where the server does not answer. */
    send,
    /**
     * @param patience how long nothing may come before the connection is given up, in milliseconds
     * @returns everything that comes back until the server closes the connection, maybe nothing
     */
    async sendBytes(bytes: string, patience: number): Promise<string> {
      const socket = connect({ host: hostname, port: Number(port) })
      let received = ''
      socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk))
      // The server may close while we are still sending.
      socket.on('error', () => undefined)
      // Where it waits for more of a request, it gets the end of the connection instead.
      socket.setTimeout(patience, () => socket.destroySoon())
      socket.write(Buffer.from(bytes + LAST_REQUEST, 'latin1'))
      await once(socket, 'close')
      return received
    },
    close: () => agent.destroy(),
  }
}
