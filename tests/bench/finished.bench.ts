import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Agent, get } from 'node:http'
import { afterAll, beforeAll, it } from 'vitest'

/** Connections at once, and how long each path is asked for, in milliseconds. */
const CONNECTIONS = 32
const LASTING_MS = 5000

const PATHS = { document: '/v1/tr/articles/yazi-7', list: '/v1/tr/articles' }

/**
 * What has been asked before, from memory, and the same bytes from `node:http` with nothing around it: answers
 * per second of a processor, and the first as a part of the second. It prints a table.
 */
let server: ChildProcess
let ports: { own: number; bare: number }

beforeAll(async () => {
  server = fork(path.join(import.meta.dirname, 'serveAnswers.ts'))
  const [started] = (await once(server, 'message')) as [typeof ports]
  ports = started
})
afterAll(() => server.disconnect())

const tell = async (message: object): Promise<number> => {
  const answered = once(server, 'message')
  server.send(message)
  const [{ cpu }] = (await answered) as [{ cpu: number }]
  return cpu
}

/** @returns the body */
const askOn = (agent: Agent, port: number, address: string) =>
  new Promise<string>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: address, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(text)).on('error', reject)
    }).on('error', reject)
  })

/** Answers per second of the server's processor. */
async function measure(port: number, address: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  await askOn(agent, port, address)
  const before = await tell({})
  let count = 0
  const end = performance.now() + LASTING_MS
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) {
        await askOn(agent, port, address)
        count += 1
      }
    }),
  )
  agent.destroy()
  return count / ((await tell({})) - before)
}

it('answers from memory', { timeout: 120_000 }, async () => {
  const rows: Record<string, object> = {}
  for (const [name, address] of Object.entries(PATHS)) {
    const text = await askOn(new Agent(), ports.own, address)
    const own = await measure(ports.own, address)
    await tell({ path: address, text })
    const least = await measure(ports.bare, address)
    rows[name] = {
      bytes: Buffer.byteLength(text),
      'answers/s of CPU': Math.round(own),
      'bare node:http': Math.round(least),
      ratio: Number((own / least).toFixed(2)),
    }
  }
  console.table(rows)
})
