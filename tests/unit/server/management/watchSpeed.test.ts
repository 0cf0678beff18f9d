import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { watchSpeed } from '../../../../src/server/management/watchSpeed.ts'
import { listening } from '../../../helpers/listening.ts'

const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n'

it('gives up a body that comes drop by drop, and waits for one that flows', async () => {
  const { promise: watched, resolve: watching } = Promise.withResolvers<Promise<unknown>>()
  const origin = await listening((request) => {
    request.resume()
    watching(
      watchSpeed(request, { everyMs: 50, leastBytes: 1000 }).catch((error: unknown) => error),
    )
  })
  const socket: Socket = connect(Number(new URL(origin).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(HEAD)
  const given = await Promise.race([
    watched.then((outcome) => outcome),
    once(socket, 'close').then(() => 'closed'),
  ])
  expect(given).toMatchObject({ code: 'request-timeout', status: 408 })
  socket.destroy()
})
