import type { SQLInputValue } from 'node:sqlite'
import type { ContentSlug } from '../../model/content.ts'
import { textFieldsOf } from '../present/facts.ts'
import { isRead } from './chainInSql.ts'
import { type Condition, where } from './conditions.ts'
import { searchQuery } from './searchQuery.ts'
import type { Prepare } from './statements.ts'
import { DOCUMENT_OF, documentOf, documentRange, fieldOf, languageOf, textKey } from './textKey.ts'

/** Of more documents than these, those are found that have been made last, and those with the words in their titles. */
export const MOST_FOUND = 1000

/** After so many texts with one of the words it does not go on: twenty thousandths of a second. */
const MOST_HITS = 60_000

/** How many documents are looked at first, at least, and at most. Rare words are found in few steps, frequent ones in the first. */
const FIRST_STEP = 1000
const STEP_FACTOR = 4
const LONGEST_STEP = 16_000

type Wanted = {
  collection: ContentSlug
  /** All of these, each in some text that the reader gets, or in the caption of a picture in one. */
  words: readonly string[]
  /** The numbers of the languages that a reader's text can be in, best first. */
  chain: readonly number[]
  /** What documents have to be as well. */
  conditions: readonly Condition[]
}

/** How many of the words the title of a document has, by its number. */
type Found = Map<number, number>

export type Search = {
  found: Found
  /** Whether there may be more. */
  isAtLeast: boolean
}

/** By document, for each word in turn, the texts that it is in. */
type Hits = Map<number, number[][]>

/** Finds documents by the words in them. What it costs does not grow with how frequent the words are. */
export function search(prepare: Prepare, given: Wanted): Search {
  // Long words are rarer, and what has the first ones is all that is looked through for the others.
  const words = given.words.toSorted((one, other) => other.length - one.length)
  const wanted = { ...given, words }
  const captions = words.map((word) => inCaptions(prepare, word, wanted))
  const all = findIn('search', prepare, wanted, captions)
  if (!all.isAtLeast) return all
  const titles = findIn('titles', prepare, wanted, [])
  return { found: new Map([...all.found, ...titles.found]), isAtLeast: true }
}

function findIn(
  index: 'search' | 'titles',
  prepare: Prepare,
  wanted: Wanted,
  captions: readonly (readonly number[])[],
): Search {
  const { collection, words } = wanted
  const [first, next] = documentRange(collection)
  const found: Found = new Map()
  let looked = 0
  const last = lastOf(prepare, first, next)
  let step = FIRST_STEP
  for (let to = last + 1; to > first;) {
    const from = Math.max(first, to - step)
    const [low, high] = [textKey(from, 0, 0), textKey(to, 0, 0)]
    const hits: Hits = new Map()
    for (const [number, word] of words.entries()) {
      const within = number === 0 ? undefined : [...hits.keys()]
      const keys = keysOf(prepare, index, searchQuery(word, wanted.chain), [low, high], within)
      looked += keys.length
      add(hits, number, keys)
      add(hits, number, captions[number]?.filter((key) => key >= low && key < high) ?? [])
      for (const [document, ofDocument] of hits) {
        if (!ofDocument[number]) hits.delete(document)
      }
      if (hits.size === 0) break
    }
    const isLeft = addFound(found, prepare, wanted, hits)
    to = from
    const isEnough = found.size >= MOST_FOUND || looked > MOST_HITS
    if (isLeft || (isEnough && to > first)) return { found, isAtLeast: true }
    step = nextStep(step, found.size, last + 1 - to)
  }
  return { found, isAtLeast: false }
}

/** As many documents as are likely to have what is missing, if they are like those before. */
function nextStep(step: number, found: number, of: number): number {
  const likely = found > 0 ? Math.ceil(((MOST_FOUND - found) * of) / found) : Infinity
  return Math.max(FIRST_STEP, Math.min(likely, step * STEP_FACTOR, LONGEST_STEP))
}

/**
 * The texts that a word is in.
 *
 * @param range of their keys
 * @param within the documents that matter, where it is not all of them
 */
function keysOf(
  prepare: Prepare,
  index: 'search' | 'titles',
  query: string,
  [low, high]: [number, number],
  within: readonly number[] | undefined,
): number[] {
  const inside = within ? `AND ${DOCUMENT_OF('rowid')} IN (SELECT value FROM json_each(?))` : ''
  return json(
    prepare,
    `SELECT json_group_array(rowid) AS json FROM ${index}
     WHERE ${index} MATCH ? AND rowid >= ? AND rowid < ? ${inside}`,
    query,
    ...betweenKeys(low, high),
    ...(within ? [JSON.stringify(within)] : []),
  ) as number[]
}

/** FTS5 skips what is outside of a range of integers only; all numbers of JavaScript would be given as floats. */
const betweenKeys = (low: number, high: number): [bigint, bigint] => [BigInt(low), BigInt(high)]

const lastOf = (prepare: Prepare, first: number, next: number): number =>
  Number(
    prepare('SELECT max(key) AS last FROM documents WHERE key >= ? AND key < ?').get(first, next)
      ?.last ?? first - 1,
  )

function add(hits: Hits, number: number, keys: readonly number[]): void {
  for (const key of keys) {
    const document = documentOf(key)
    const ofDocument = hits.get(document)
    if (ofDocument) (ofDocument[number] ??= []).push(key)
    else if (number === 0) hits.set(document, [[key]])
  }
}

/**
 * Adds those that readers find, the last ones first, until there are enough.
 *
 * @returns whether some are left
 */
function addFound(found: Found, prepare: Prepare, wanted: Wanted, hits: Hits): boolean {
  const all = [...hits.keys()].toSorted((one, other) => other - one)
  for (let start = 0; start < all.length; start += MOST_FOUND) {
    if (found.size >= MOST_FOUND) return true
    const some = fitting(prepare, wanted.conditions, all.slice(start, start + MOST_FOUND))
    const isGiven = givenIn(prepare, wanted, some)
    for (const document of some) {
      const given = (hits.get(document) ?? []).map((keys) => keys.filter(isGiven))
      if (given.every((keys) => keys.length > 0)) found.set(document, inTitle(wanted, given))
    }
  }
  return false
}

/** Which of some documents meet all conditions. */
function fitting(
  prepare: Prepare,
  conditions: readonly Condition[],
  documents: readonly number[],
): readonly number[] {
  if (conditions.length === 0 || documents.length === 0) return documents
  return json(
    prepare,
    `SELECT json_group_array(j.value) AS json FROM json_each(?) j ${where(conditions, 'j.value')}`,
    JSON.stringify(documents),
    ...conditions.flatMap(({ values }) => values),
  ) as number[]
}

/** Says of texts of some documents whether they are what the reader gets: nothing is there in a better language. */
function givenIn(
  prepare: Prepare,
  { chain }: Wanted,
  documents: readonly number[],
): (key: number) => boolean {
  if (chain.length === 1) return () => true
  const texts = json(
    prepare,
    `SELECT json_group_array(json_array(document, language, fields)) AS json FROM texts
     WHERE document IN (SELECT value FROM json_each(?)) AND language IN (${chain.join()})`,
    JSON.stringify(documents),
  ) as [document: number, language: number, fields: number][]
  const fields = new Map(
    texts.map(([document, language, bits]) => [textKey(document, language, 0), bits]),
  )
  return (key) => {
    const [document, bit] = [documentOf(key), 1 << fieldOf(key)]
    const better = chain.slice(0, chain.indexOf(languageOf(key)))
    return better.every((number) => !((fields.get(textKey(document, number, 0)) ?? 0) & bit))
  }
}

/** How many words the title has. */
function inTitle({ collection }: Wanted, keysOfWords: readonly (readonly number[])[]): number {
  const place = textFieldsOf(collection).find(({ isTitle }) => isTitle)?.place
  return keysOfWords.filter((keys) => keys.some((key) => fieldOf(key) === place)).length
}

/** The texts with a picture whose caption, as the reader gets it, has a word. */
function inCaptions(prepare: Prepare, word: string, { chain, collection }: Wanted): number[] {
  const [first, next] = documentRange('media')
  const [low, high] = documentRange(collection)
  return json(
    prepare,
    `SELECT json_group_array(text) AS json FROM (
       SELECT p.text FROM search s
       JOIN documents f ON f.key = ${DOCUMENT_OF('s.rowid')} JOIN pictures p ON p.id = f.id
       WHERE search MATCH ? AND s.rowid >= ? AND s.rowid < ? AND ${isRead('s.rowid', chain)}
         AND p.text >= ? AND p.text < ?
       LIMIT ${MOST_HITS})`,
    searchQuery(word, chain),
    ...betweenKeys(textKey(first, 0, 0), textKey(next, 0, 0)),
    textKey(low, 0, 0),
    textKey(high, 0, 0),
  ) as number[]
}

/** A row for each would take three times as long. */
const json = (prepare: Prepare, sql: string, ...values: SQLInputValue[]): unknown =>
  JSON.parse(String(prepare(sql).get(...values)?.json))
