import { createReadStream } from 'node:fs'
import { appendFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Payload } from 'payload'
import { againWhileTaken } from '../../database/againWhileTaken.ts'
import { ahead } from '../../environment/ahead.ts'
import { progress, type Say } from '../../environment/progress.ts'
import { keysIn } from './keys.ts'
import { type PreparedLine, prepareLine } from './prepareLine.ts'
import { readLine } from './readLine.ts'
import { Refused } from './Refused.ts'
import { writeLine } from './writeLine.ts'

/** A longer line is no document, in characters: a text of a thousand pages has two million. */
const LONGEST_LINE = 10_000_000

export type Imported = {
  /** How many lines have been written, were the same as before, and were refused. */
  written: number
  unchanged: number
  refused: number
  /** Where it says which lines were refused, and why; there is none where none were. */
  report: string
}

/** A line by its number from 1 on. */
type Numbered = { number: number; text: string }

/** One that is ready to be written, or refused for what is in it. */
type Begun = { number: number; key: string | undefined } & (
  { line: PreparedLine } | { refused: Refused }
)

/** Reading the texts of a line takes a third of the time of writing it. */
const AHEAD = 2

/**
 * Imports a file of JSON Lines. What is refused is reported in a file beside it, and stops nothing else. A
 * line that names a later one is written after it; of lines that name each other, one is written without
 * the other first. Interrupted at any moment it can be called again: what is written already stays.
 *
 * @param say tells how far it is
 * @throws when the file cannot be read, or the database does not write
 */
export async function importFile(payload: Payload, file: string, say: Say): Promise<Imported> {
  const report = `${file}.refused.jsonl`
  await rm(report, { force: true })
  const keys = keysIn(payload)
  const options = { payload, keys, folder: path.dirname(path.resolve(file)) }
  const counts = { written: 0, unchanged: 0, refused: 0 }
  const { sent, total } = await lookThrough(file)
  const done = progress(say, 'Lines', total)

  const refuse = async (number: number, refused: Refused, key?: string) => {
    counts.refused += 1
    const { code, message } = refused
    await appendFile(report, `${JSON.stringify({ line: number, key, code, message })}\n`)
  }

  const begin = async ({ number, text }: Numbered): Promise<Begun> => {
    let key: string | undefined
    try {
      const line = readLine(text)
      key = line.key
      if (sent.get(`${line.collection}/${key}`) !== number) {
        throw new Refused('repeated-key', 'The key is there again further down, and that counts.')
      }
      return { number, key, line: await prepareLine(options, line, text) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { number, key, refused: error }
    }
  }

  /** @returns whether the line is to be taken again */
  const take = async ({ number, key, ...begun }: Begun, round: Round): Promise<boolean> => {
    try {
      if ('refused' in begun) throw begun.refused
      // With MongoDB, the server and others write at the same time.
      const { outcome, missing } = await againWhileTaken(() =>
        writeLine(options, begun.line, round !== 'whole'),
      )
      const lost = missing.find((name) => round === 'again' || !sent.has(name))
      if (round === 'lacking') return true
      if (lost !== undefined) throw new Refused('reference-missing', LOST[round](lost))
      if (missing.length > 0) return true
      counts[round === 'again' ? 'written' : outcome] += 1
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      // Told in the last round, unless it has gone well by then.
      if (round === 'lacking') return true
      await refuse(number, error, key)
    }
    done()
    return false
  }

  /** Takes all lines, or some of them, and gives those that are to be taken again. */
  const takeAll = async (round: Round, some?: ReadonlySet<number>): Promise<Set<number>> => {
    const left = new Set<number>()
    for await (const begun of ahead(linesOf(file, some), begin, AHEAD)) {
      if (await take(begun, round)) left.add(begun.number)
    }
    return left
  }

  let left = await takeAll('whole')
  for (let before = Infinity; left.size > 0 && left.size < before;) {
    before = left.size
    left = await takeAll('whole', left)
  }
  if (left.size > 0) await takeAll('again', await takeAll('lacking', left))
  return { ...counts, report }
}

/**
 * First lines are written that have all that they name; then those that name each other, without it; then
 * these again.
 */
type Round = 'whole' | 'lacking' | 'again'

const LOST = {
  whole: (name: string) => `There is no ${name}, here or in the database.`,
  again: (name: string) => `The document is there, but without ${name}, whose line was refused.`,
}

/** The last line of each key, as `collection/key`, and how many lines there are. */
async function lookThrough(file: string): Promise<{ sent: Map<string, number>; total: number }> {
  const sent = new Map<string, number>()
  let total = 0
  for await (const { number, text } of linesOf(file)) {
    total += 1
    try {
      const { collection, key } = readLine(text)
      sent.set(`${collection}/${key}`, number)
    } catch (error) {
      // Told when its turn comes.
      if (!(error instanceof Refused)) throw error
    }
  }
  return { sent, total }
}

/** The lines of a file that are not blank: all of them, or some by their numbers. */
async function* linesOf(file: string, some?: ReadonlySet<number>): AsyncGenerator<Numbered> {
  let number = 0
  const input = createReadStream(file, 'utf8')
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text !== '' && (some?.has(number) ?? true))
      yield { number, text: text.slice(0, LONGEST_LINE) }
  }
}
