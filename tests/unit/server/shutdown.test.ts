import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { closableServer, closeResources } from '../../../src/server/shutdown.ts'

describe('closableServer', () => {
  it('finishes open requests and ends kept-alive connections', async () => {
    const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>()
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    const server = createServer((_request, response) => {
      asked()
      void mayAnswer.then(() => response.end('done'))
    })
    const close = closableServer(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const agent = new Agent({ keepAlive: true })
    const { port } = server.address() as AddressInfo

    const response = once(get({ port, host: '127.0.0.1', agent }), 'response')
    await isAsked
    const closed = close()
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed')
    answer()

    const [message] = (await response) as [IncomingMessage]
    expect(await text(message)).toBe('done')
    await closed
    agent.destroy()
  })

  it('does not wait for connections that have no request, or are none of HTTP any more', async () => {
    const server = createServer()
    const { promise: isUpgraded, resolve: upgraded } = Promise.withResolvers<void>()
    server.on('upgrade', () => upgraded())
    const close = closableServer(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const silent = connect(port, '127.0.0.1')
    const websocket = connect(port, '127.0.0.1')
    websocket.write(
      'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    )
    await Promise.all([isUpgraded, once(silent, 'connect')])

    const ended = Promise.all([silent, websocket].map((socket) => once(socket.resume(), 'close')))
    await close()
    await expect(ended).resolves.toHaveLength(2)
  })
})

describe('closeResources', () => {
  it('closes one after the other, also after one that fails', async () => {
    const happened: string[] = []
    await closeResources(
      [
        { name: 'a', close: async () => void happened.push('a') },
        { name: 'b', close: () => Promise.reject(new Error('stuck')) },
        { name: 'c', close: () => void happened.push('c') },
      ],
      (name, error) => happened.push(`${name}: ${String(error)}`),
    )

    expect(happened).toEqual(['a', 'b: Error: stuck', 'c'])
  })
})
