import type { Payload } from 'payload'
import { eventLoopTurn } from '../database/eventLoopTurn.ts'
import { ahead } from '../environment/ahead.ts'
import { readSources } from './readSource.ts'
import { type Source, type SourceKey, sourceKey, splitKey } from './source.ts'
import { richTextRows, type RichTextRows } from './store/richTextRows.ts'

/** How many documents are read and put together: short ones in few questions, long ones in short steps. */
const TOGETHER = { first: 5, most: 40 }

/** How long putting some should take, as others wait for it, in milliseconds. */
const STEP_MS = 40

/** How many steps are read ahead, so that threads always have something to do. */
const AHEAD = 3

type Store = {
  /** Does all of some work or, where it throws, nothing. */
  together: (work: () => void) => void
  /** Puts a document; undefined for one that is not published. */
  put: (key: SourceKey, source: Source | undefined, rows: RichTextRows) => void
  /** Puts a document that could not be put together with others, and tells what is wrong with it. */
  alone: (key: SourceKey) => Promise<void>
  /** What it throws ends the work. */
  beforeStep: () => void
}

/** Documents as they are in the database, with the rows of their rich texts. */
type Ready = { sources: Source[]; rows: RichTextRows }

/**
 * Puts many documents into a store as they are in the database. While some are put the next ones are read,
 * and their texts are made on other threads.
 */
export async function putMany(
  payload: Payload,
  keys: readonly SourceKey[],
  store: Store,
): Promise<void> {
  // Those of a collection stand together.
  const sorted = keys.toSorted()
  let size = TOGETHER.first
  function* steps() {
    for (let start = 0; start < sorted.length;) {
      const step = stepAt(sorted, start, size)
      start += step.length
      yield step
    }
  }
  // What fails is told by trying each of them alone.
  const begin = async (step: SourceKey[]) => ({
    step,
    found: await read(payload, step).catch(() => undefined),
  })

  for await (const { step, found } of ahead(steps(), begin, AHEAD)) {
    store.beforeStep()
    const since = performance.now()
    if (!found || !isPut(store, step, found)) for (const key of step) await store.alone(key)
    const fitting = Math.round((step.length * STEP_MS) / (performance.now() - since))
    size = Math.min(TOGETHER.most, Math.max(TOGETHER.first, fitting))
    await eventLoopTurn()
  }
}

/** The next documents, as many as are wanted and of one collection. */
function stepAt(keys: readonly SourceKey[], start: number, most: number): SourceKey[] {
  const step = keys.slice(start, start + most)
  const [collection] = splitKey(step[0]!)
  const end = step.findIndex((key) => splitKey(key)[0] !== collection)
  return end < 0 ? step : step.slice(0, end)
}

async function read(payload: Payload, step: readonly SourceKey[]): Promise<Ready> {
  const [collection] = splitKey(step[0]!)
  const ids = step.map((key) => splitKey(key)[1])
  const sources = await readSources(payload, collection, ids)
  return { sources, rows: await richTextRows(sources) }
}

/** Puts all of them, or none. */
function isPut({ together, put }: Store, step: readonly SourceKey[], found: Ready): boolean {
  const sources = new Map(
    found.sources.map((source) => [sourceKey(source.collection, source.id), source]),
  )
  try {
    together(() => {
      for (const key of step) put(key, sources.get(key), found.rows)
    })
    return true
  } catch {
    // Told by trying each of them alone.
    return false
  }
}
