import path from 'node:path'
import { threads } from '../../environment/threads.ts'
import { recordOf } from '../../richText/json.ts'
import { textFieldsOf } from '../present/facts.ts'
import type { Source } from '../source.ts'
import type { RichTextRow } from './richTextRow.ts'
import type rowsOf from './richTextThread.ts'

/** The rows of rich texts by their trees, the objects themselves; undefined where readers get nothing. */
export type RichTextRows = ReadonlyMap<unknown, RichTextRow | undefined>

const inThread = threads<typeof rowsOf>(path.join(import.meta.dirname, 'richTextThread.ts'))

/** Makes the rows of all rich texts of some documents, on other threads. */
export async function richTextRows(sources: readonly Source[]): Promise<RichTextRows> {
  const rows = await Promise.all(sources.map(rowsOfOne))
  return new Map(rows.flat())
}

async function rowsOfOne({ collection, doc }: Source) {
  const trees = textFieldsOf(collection)
    .filter(({ kind }) => kind === 'richText')
    .flatMap(({ field }) => Object.values(recordOf(doc[field])))
    .filter((tree) => typeof tree === 'object' && tree !== null)
  const rows = await inThread(trees.map((tree) => JSON.stringify(tree)))
  return trees.map((tree, index) => [tree, rows[index]] as const)
}
