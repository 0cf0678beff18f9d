import type { Payload, PayloadRequest } from 'payload'
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
  onTestFinished,
} from 'vitest'
import { follow, type Follower } from '../../src/changes/follow.ts'
import type { ChangeKey, Position } from '../../src/changes/log.ts'
import { logOf } from '../../src/changes/logOf.ts'
import { KEPT, trim } from '../../src/changes/trim.ts'
import { inTransaction } from '../../src/database/inTransaction.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

const RECOVERY = { timeout: 60_000, interval: 100 }
const ALL = 10_000

describeOnDatabase('the log of changes', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())

  const end = async (): Promise<Position> => {
    const newest = await logOf(payload).newest()
    if (!newest) throw new Error('The log is empty')
    return { sequence: newest.sequence, id: newest.id }
  }

  /** The keys of each entry that comes after a place. */
  const since = async ({ sequence }: Position) => {
    const [, ...entries] = await logOf(payload).read(sequence, ALL)
    return entries.map(({ keys }) => keys.toSorted())
  }

  const together = (work: (req: PayloadRequest) => Promise<void>) =>
    inTransaction(payload, 'de', work)

  const publishInOne = async (names: readonly string[]) => {
    const ids: string[] = []
    await together(async (req) => {
      for (const name of names) {
        const data = { name, _status: 'published' } as const
        ids.push((await payload.create({ collection: 'topics', data, req })).id)
      }
    })
    return ids
  }

  describe('has one entry for each commit', () => {
    let before: Position
    beforeEach(async () => {
      before = await end()
    })

    it('of whatever readers could notice', async () => {
      const page = await write.publish('pages', { title: 'Seite' })
      await write.change('pages', page, { slug: 'andere-adresse' })
      await write.translate(['pages', page], 'tr', { title: 'Sayfa' })
      await write.setLanguage('uk', { status: 'offered' })
      await payload.updateGlobal({ slug: 'site', data: { name: 'Name' } })
      await payload.delete({ collection: 'pages', id: page })
      const key = `pages/${page}`
      expect(await since(before)).toEqual([
        [key],
        [key],
        [key],
        ['languages'],
        ['site/global'],
        [key],
      ])
    })

    it('with everything that it has changed', async () => {
      const ids = await publishInOne(['Eins', 'Zwei'])
      const keys = ids.map((id) => `topics/${id}`).toSorted()
      const where = { id: { in: ids } }
      await payload.update({ collection: 'topics', where, data: { color: '#0f766e' } })
      expect(await since(before)).toEqual([keys, keys])
    })

    it('without a gap in its numbers', async () => {
      await Promise.all(['A', 'B', 'C'].map((title) => write.publish('pages', { title })))
      const entries = await logOf(payload).read(before.sequence, ALL)
      const numbers = entries.map(({ sequence }) => sequence - before.sequence)
      expect(numbers).toEqual([0, 1, 2, 3])
    })

    it('and none for one that has failed, where what it wrote is taken back', async () => {
      let id = ''
      const failing = together(async (req) => {
        ;({ id } = await payload.create({ collection: 'topics', data: { name: 'Halb' }, req }))
        throw new Error('failed midway')
      })
      await expect(failing).rejects.toThrow('failed midway')
      const kept = inject('hasTransactions') ? [] : [[`topics/${id}`]]
      expect(await since(before)).toEqual(kept)
      await write.publish('pages', { title: 'Danach' })
      expect(await since(before)).toHaveLength(kept.length + 1)
    })

    it('and none for what readers cannot notice', async () => {
      const data = {
        name: 'Leserin',
        email: 'leserin@example.org',
        password: 'drei ganz zufällige Wörter',
        role: 'editor',
      } as const
      await payload.create({ collection: 'users', data })
      expect(await since(before)).toEqual([])
    })
  })

  describe('is followed', () => {
    /** Derives nothing, and remembers what it was told. */
    const newFollower = (position?: Position) => {
      const seen: ChangeKey[] = []
      const state = { position, comparisons: 0, refused: undefined as ChangeKey | undefined }
      const follower: Follower = {
        name: 'A test',
        position: () => state.position,
        keep: (reached) => {
          state.position = reached
        },
        changed: async (keys) => {
          if (keys.some((key) => key === state.refused)) throw new Error(`${keys.join()} refused`)
          seen.push(...keys)
          return Promise.resolve()
        },
        compareEverything: async () => {
          state.comparisons += 1
          return Promise.resolve()
        },
        whenLost: () => undefined,
      }
      return { seen, state, follower }
    }
    const start = async (one: ReturnType<typeof newFollower>) => {
      const following = await follow(payload, one.follower)
      onTestFinished(() => following.close())
      return following
    }

    it('from where somebody was, before the writing call returns', async () => {
      const one = newFollower(await end())
      const first = `pages/${await write.publish('pages', { title: 'Vorher' })}`
      await start(one)
      // Without transactions an entry may be missing.
      expect(one.state.comparisons).toBe(inject('hasTransactions') ? 0 : 1)
      if (inject('hasTransactions')) expect(one.seen).toEqual([first])
      one.seen.length = 0

      const second = `pages/${await write.publish('pages', { title: 'Nachher' })}`
      expect([one.seen, one.state.position]).toEqual([[second], await end()])
    })

    it('by one after the other from the place that was kept, so that nothing is left out', async () => {
      const one = newFollower()
      const following = await start(one)
      const ids = await publishInOne(['Eins', 'Zwei', 'Drei'])
      expect(one.seen.toSorted()).toEqual(ids.map((id) => `topics/${id}`).toSorted())
      await following.close()
      const page = `pages/${await write.publish('pages', { title: 'Niemand folgt' })}`
      expect(one.seen).not.toContain(page)

      const next = newFollower(one.state.position)
      await start(next)
      expect(next.state.position).toEqual(await end())
      if (inject('hasTransactions')) expect(next.seen).toEqual([page])
    })

    it('again until it could be followed, and others are not held up', async () => {
      const one = newFollower()
      const following = await start(one)
      const page = await write.publish('pages', { title: 'Eins' })
      const before = one.state.position
      one.state.refused = `pages/${page}`
      await write.change('pages', page, { title: 'Zwei' })
      expect([following.isBehind, one.state.position]).toEqual([true, before])
      const other = `pages/${await write.publish('pages', { title: 'Andere' })}`
      expect(one.seen.at(-1)).toBe(other)
      // What would be left out where the process ended now is followed again by the next one.
      expect(one.state.position).toEqual(before)

      one.state.refused = undefined
      await expect.poll(() => following.isBehind, RECOVERY).toBe(false)
      expect(one.seen.at(-1)).toBe(`pages/${page}`)
      expect(one.state.position).toEqual(await end())
    })

    it.each<[string, () => Promise<Position | undefined>]>([
      ['has not begun', () => Promise.resolve(undefined)],
      ['was on another database', async () => ({ ...(await end()), id: crypto.randomUUID() })],
      ['is ahead of it', async () => ({ ...(await end()), sequence: 1_000_000 })],
    ])('after everything has been compared by who %s', async (_, position) => {
      const one = newFollower(await position())
      await start(one)
      expect([one.state.comparisons, one.seen]).toEqual([1, []])
      const page = `pages/${await write.publish('pages', { title: 'Danach' })}`
      expect([one.state.comparisons, one.seen]).toEqual([1, [page]])
    })

    it('after everything has been compared by who is further behind than it was trimmed', async () => {
      const behind = newFollower(await end())
      await write.publish('pages', { title: 'Eins' })
      const upToDate = newFollower(await end())
      await trim(payload, new Date(), { ...KEPT, entries: 1 })
      await start(behind)
      await start(upToDate)
      const expected = inject('hasTransactions') ? 0 : 1
      expect([behind.state.comparisons, upToDate.state.comparisons]).toEqual([1, expected])
    })
  })

  describe('does not grow for ever:', () => {
    const numbers = async () => (await logOf(payload).read(0, ALL)).map(({ sequence }) => sequence)
    const HOUR = 60 * 60 * 1000

    it('so many entries are kept', async () => {
      for (const title of ['A', 'B', 'C']) await write.publish('pages', { title })
      const all = await numbers()
      await trim(payload)
      expect(await numbers()).toEqual(all)
      await trim(payload, new Date(), { ...KEPT, entries: 2 })
      expect(await numbers()).toEqual(all.slice(-2))
    })

    it('they are kept for so long, and the newest for good', async () => {
      await write.publish('pages', { title: 'Neu' })
      const all = await numbers()
      expect(all.length).toBeGreaterThan(1)
      await trim(payload, new Date(), { entries: ALL, ms: HOUR })
      expect(await numbers()).toEqual(all)
      const later = new Date(Date.now() + 2 * HOUR)
      await trim(payload, later, { entries: ALL, ms: HOUR })
      expect(await numbers()).toEqual(all.slice(-1))
      await trim(payload, later, { entries: 0, ms: 0 })
      expect(await numbers()).toEqual(all.slice(-1))

      await write.publish('pages', { title: 'Danach' })
      expect((await numbers()).at(-1)).toBe((all.at(-1) ?? 0) + 1)
    })
  })
})
