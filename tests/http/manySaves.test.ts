import { execFileSync } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { commitTransaction, createLocalReq, initTransaction } from 'payload'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newDatabase } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** SQLite's own files are the database, its log and what the two connections share of the log. */
const MOST_OPEN_FILES = 9

/** What an operator gives a process that should need little. */
const MOST_DESCRIPTORS = 256

const MOST_GROWTH_MB = 150

const SAVES = 10_000

const LIMIT = { timeout: 1_200_000 }

// MongoDB is another process, and its driver keeps its connections. Only Linux tells what a process has open.
const canBeCounted = inject('engine') === 'sqlite' && process.platform === 'linux'

describeOnDatabase('many saves', () => {
  let server: TestServer
  let file: string
  let topic: string
  /** How many files this process might open before. */
  let allowed: string
  beforeAll(async () => {
    const uri = await newDatabase()
    file = uri.slice('file:'.length)
    server = await startServer(uri)
    topic = (await server.payload.create({ collection: 'topics', data: { name: 'Kita' } })).id
    allowed = limitDescriptors(String(MOST_DESCRIPTORS))
  })
  afterAll(async () => {
    limitDescriptors(allowed)
    await server.stop()
  })

  const openFiles = () =>
    readdirSync('/proc/self/fd').filter((descriptor) => {
      try {
        return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(file)
      } catch {
        // The list has the descriptor that it was read with.
        return false
      }
    }).length

  it.runIf(canBeCounted)('in a loop that never waits for anything else', LIMIT, async () => {
    const { payload } = server
    const save = async (color: string) => {
      const req = await createLocalReq({}, payload)
      await initTransaction(req)
      const change = { collection: 'topics', id: topic, data: { color }, returning: false } as const
      await payload.db.updateOne({ ...change, req })
      await commitTransaction(req)
    }
    await save('#000000')
    const before = await memoryInUse()
    let most = 0
    for (let count = 1; count <= SAVES; count++) {
      await save(`#${count.toString(16).padStart(6, '0')}`)
      if (count % 100 === 0) most = Math.max(most, openFiles())
    }
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(MOST_OPEN_FILES)
    expect((await memoryInUse()) - before).toBeLessThan(MOST_GROWTH_MB)
    const { color } = await payload.findByID({ collection: 'topics', id: topic })
    expect(color).toBe('#002710')
  })

  it.runIf(canBeCounted)('over HTTP', LIMIT, async () => {
    const { editor } = await signInAs(server)
    const save = async (name: string) => {
      const send = () => editor.send('PATCH', `/api/topics/${topic}?draft=true`, { name })
      const answer = await send()
      if (answer.status !== 429) return answer
      // A fast machine saves more in a minute than one account may.
      await wait(Number(answer.headers.get('retry-after')) * 1000)
      return send()
    }
    await save('Kita 0')
    const before = await memoryInUse()
    let most = 0
    for (let count = 1; count <= SAVES; count++) {
      expect((await save(`Kita ${count}`)).status).toBe(200)
      most = Math.max(most, openFiles())
    }
    expect(most).toBeLessThanOrEqual(MOST_OPEN_FILES)
    expect((await memoryInUse()) - before).toBeLessThan(MOST_GROWTH_MB)
  })
})

/**
 * Says how many files this process may open from now on, as `ulimit -n` does; Node cannot.
 *
 * @returns how many it was before
 */
function limitDescriptors(most: string): string {
  const limit = (...values: string[]) =>
    execFileSync('prlimit', ['--pid', String(process.pid), ...values], { encoding: 'utf8' }).trim()
  const before = limit('--nofile', '--noheadings', '--raw', '--output=SOFT')
  limit(`--nofile=${most}:`)
  return before
}

/** In megabytes, once everything that nobody has any more is given back. */
async function memoryInUse(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (const _ of [1, 2]) {
    collect()
    await wait(50)
  }
  return process.memoryUsage().rss / 2 ** 20
}
