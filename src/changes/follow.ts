import type { Payload } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { followersOf } from './followers.ts'
import type { ChangeKey, Entry, Position } from './log.ts'
import { logOf } from './logOf.ts'

/** Who derives something from what is in the database. */
export type Follower = {
  /** As the log of the process calls it. */
  name: string
  /** Up to where it has followed, as it was kept; undefined where it has not begun. */
  position: () => Position | undefined
  /** Keeps how far it has got, with what it derives. */
  keep: (position: Position) => void
  /** Follows changes: reads what they name, as it is now. May get the same again, and several at once. */
  changed: (keys: readonly ChangeKey[]) => Promise<void>
  /** Follows what the log does not tell: compares, or makes anew, everything. */
  compareEverything: () => Promise<void>
  /** Whether a write does not wait until it has been followed; whoever asks for what is derived then does. */
  isBehindWrites?: true
  /** Calls back whenever what it derives, and its place with it, is lost. */
  whenLost: (compareEverything: () => void) => void
}

export type Following = {
  /** True while something that has been written is not followed, other than what is under way. */
  readonly isBehind: boolean
  /** Waits until everything that has been committed is followed, or following it has failed once. */
  caughtUp: () => Promise<void>
  /** Stops, and waits for what is under way. */
  close: () => Promise<void>
}

/** Some entries in a row that are followed together. */
type Step = {
  readonly ids: ReadonlySet<string>
  readonly keys: ReadonlySet<ChangeKey>
  readonly end: Position
  state: 'under way' | 'failed' | 'followed'
  attempt: Promise<void>
}

/** How many entries are read at once. */
const ENTRIES_AT_ONCE = 100

/** How many steps may be under way, so that a follower who fails does not fill the memory. */
const MOST_STEPS = 100

/** How long what failed waits before it is tried again, in milliseconds. */
const RETRY_MS = 5000

/**
 * Follows the log from where the follower was. Where the log does not have that place any more (it has
 * been trimmed, or the database is another one) everything is compared once.
 *
 * The place moves on over what has been followed, so that nothing is left out where this process ends in
 * between. What fails is logged and tried again, and does not hold up what comes after it.
 *
 * @returns once the follower has caught up
 * @throws where the log cannot be read, or not everything be compared
 */
export async function follow(payload: Payload, follower: Follower): Promise<Following> {
  const log = logOf(payload)
  const followers = followersOf(payload)
  const ended = new AbortController()
  /** What has been read and not been followed, in order. */
  const steps = new Set<Step>()
  /** The last entry that has been read. */
  let last = follower.position()
  /** How often everything was to be compared, and has been. */
  const comparing = { asked: last && log.isAtomic ? 0 : 1, done: 0 }
  let reading = Promise.resolve()
  let next: Promise<void> | undefined
  let hasReadingFailed = false
  let lastFailure: string | undefined
  let retry: NodeJS.Timeout | undefined

  const isComparing = () => comparing.done < comparing.asked

  const fail = (error: unknown) => {
    if (ended.signal.aborted) return
    // Once, not with every attempt.
    if (String(error) !== lastFailure) {
      payload.logger.error({ err: error, msg: `${follower.name} could not follow what changed` })
    }
    lastFailure = String(error)
    retry ??= setTimeout(() => {
      retry = undefined
      for (const step of steps) if (step.state === 'failed') attempt(step)
      void wake()
    }, RETRY_MS).unref()
  }

  const attempt = (step: Step) => {
    step.state = 'under way'
    const work = async () => {
      try {
        await follower.changed([...step.keys])
        step.state = 'followed'
        lastFailure = undefined
        keepPosition()
      } catch (error) {
        step.state = 'failed'
        fail(error)
      }
    }
    step.attempt = work()
  }

  const attempts = () => Promise.all([...steps].map((step) => step.attempt))

  const keepPosition = () => {
    // What is lost does not get a place before it has been made anew.
    if (isComparing()) return
    let reached: Position | undefined
    for (const step of steps) {
      if (step.state !== 'followed') break
      steps.delete(step)
      reached = step.end
    }
    if (reached) follower.keep(reached)
  }

  const begin = (entries: readonly Entry[], end: Position) => {
    const step: Step = {
      ids: new Set(entries.map(({ id }) => id)),
      keys: new Set(entries.flatMap(({ keys }) => keys)),
      end,
      state: 'under way',
      attempt: Promise.resolve(),
    }
    steps.add(step)
    attempt(step)
  }

  const compare = async () => {
    const { asked } = comparing
    await attempts()
    steps.clear()
    const { sequence, id } = (await log.newest()) ?? (await firstEntry(payload))
    await follower.compareEverything()
    last = { sequence, id }
    comparing.done = asked
    if (!isComparing()) follower.keep(last)
  }

  /** @returns what comes after the last entry that has been read; undefined where the log does not tell */
  const readOn = async (): Promise<Entry[] | undefined> => {
    if (!last || isComparing()) return undefined
    const [known, ...entries] = await log.read(last.sequence, ENTRIES_AT_ONCE + 1)
    return known?.sequence === last.sequence && known.id === last.id ? entries : undefined
  }

  /** Reads all there is. */
  const read = async () => {
    while (!ended.signal.aborted) {
      if (steps.size >= MOST_STEPS) await attempts()
      // None of them could be followed.
      if (steps.size >= MOST_STEPS) return
      const entries = await readOn()
      const end = entries?.at(-1)
      if (entries && end) {
        last = { sequence: end.sequence, id: end.id }
        begin(entries, last)
      } else if (entries) {
        return
      } else {
        comparing.asked = Math.max(comparing.asked, comparing.done + 1)
        await compare()
      }
    }
  }

  const readAfter = async (before: Promise<void>) => {
    await before
    next = undefined
    try {
      await read()
      if (hasReadingFailed) lastFailure = undefined
      hasReadingFailed = false
    } catch (error) {
      hasReadingFailed = true
      fail(error)
    }
  }

  /** Reads once more, after everything that is committed by now. */
  const wake = (): Promise<void> => {
    next ??= readAfter(reading)
    reading = next
    return next
  }

  const inProcess = {
    followed: async (entry: string) => {
      const woken = wake()
      if (follower.isBehindWrites) return
      // Which takes long, and readers are told that the store is behind.
      if (isComparing()) return
      await woken
      for (const step of steps) if (step.ids.has(entry)) await step.attempt
    },
    compareEverything: () => {
      comparing.asked += 1
      void wake()
    },
  }

  const close = async () => {
    ended.abort()
    clearTimeout(retry)
    followers.remove(inProcess)
    await reading
    await attempts()
  }

  followers.add(inProcess)
  follower.whenLost(inProcess.compareEverything)
  try {
    const first = read()
    // What fails is thrown below; whoever waits meanwhile only wants its end.
    reading = first.catch(() => undefined)
    await first
    await attempts()
  } catch (error) {
    await close()
    throw error
  }
  log.watch(() => void wake(), ended.signal)

  return {
    caughtUp: async () => {
      await wake()
      await attempts()
    },
    get isBehind() {
      return isComparing() || hasReadingFailed || [...steps].some(({ state }) => state === 'failed')
    },
    close,
  }
}

/** Somewhere to stand on in a log without entries. */
async function firstEntry(payload: Payload): Promise<Position> {
  const log = logOf(payload)
  await inTransaction(payload, SOURCE_LANGUAGE, async (req) => {
    await log.append((await req.transactionID) ?? '', [])
  })
  const entry = await log.newest()
  if (!entry) throw new Error('The log of changes does not keep what is written.')
  return entry
}
