import type { Who } from '../permissions.ts'

/** How much one question to the database may contain. Whatever is more is refused, never cut. */
export const MOST = {
  /** Comparisons, each word that is looked for counted. */
  conditions: 50,
  /** Conditions and orders by a field of a group or of another document. */
  dottedPaths: 10,
  sorts: 5,
  /** `and` and `or` inside each other; groups in `select`, `populate` and `joins`. */
  levels: 10,
  /** Lists of alternatives in all `and` and `or` together. */
  alternatives: 200,
  /** Values in a list, also in one that is written with commas. */
  values: 200,
  /** Names in `select`, `populate` and `joins`. */
  names: 200,
  /** Characters in the path to a field. */
  pathLength: 100,
  /** Characters in one value. */
  valueLength: 1000,
} as const

type Limit = keyof typeof MOST

type Counts = Record<Limit, number>

export type MostAsked = Readonly<Counts>

/** Without an account a question is to take 0.1 s at most. */
const WITHOUT_ACCOUNT: MostAsked = { ...MOST, conditions: 20, dottedPaths: 3, sorts: 3 }

/** How much a caller's question may contain. */
export const mostAsked = (user: Who): MostAsked => (user ? MOST : WITHOUT_ACCOUNT)

/** What a client asks, as Payload has it after parsing; nothing of it need be of the right type. */
export type Question = {
  where?: unknown
  sort?: unknown
  joins?: unknown
  select?: unknown
  populate?: unknown
}

/** What is too much, for whoever asked. */
export type Excess = { de: string; en: string }

const TEXTS: Record<Limit, Excess> = {
  conditions: { de: 'Bedingungen oder Suchwörter', en: 'conditions or words to look for' },
  dottedPaths: {
    de: 'Bedingungen und Sortierungen nach Feldern anderer Dokumente oder von Gruppen',
    en: 'conditions and orders by fields of other documents or of groups',
  },
  sorts: { de: 'Felder zum Sortieren', en: 'fields to sort by' },
  levels: { de: 'Ebenen ineinander', en: 'levels inside each other' },
  alternatives: { de: 'Teile in „and“ und „or“', en: 'parts in `and` and `or`' },
  values: { de: 'Werte in einer Liste', en: 'values in a list' },
  names: {
    de: 'Namen in „select“, „populate“ und „joins“',
    en: 'names in `select`, `populate` and `joins`',
  },
  pathLength: { de: 'Zeichen im Namen eines Feldes', en: 'characters in the name of a field' },
  valueLength: { de: 'Zeichen in einem Wert', en: 'characters in a value' },
}

const LIMITS = Object.keys(MOST) as Limit[]

/** Operators that take a list. */
const LISTS = new Set(['all', 'in', 'not_in'])

/** Operators that databases ask once for each word. */
const BY_WORDS = new Set(['like', 'not_like'])

/**
 * The one rule for how much may be asked, whichever way a question comes in. Everything is counted over
 * all questions together: a GraphQL query has several. Nothing is walked by recursion, and no further
 * than the limits.
 *
 * @param most what is possible for whoever asks
 * @returns undefined where nothing is too much
 */
export function tooMuchAsked(
  most: MostAsked,
  ...questions: readonly Question[]
): Excess | undefined {
  const counts = nothing()
  for (const { where, sort, joins, select, populate } of questions) {
    countConditions(where, counts)
    countSorts(sort, counts)
    for (const names of [select, populate]) countNames(names, counts)
    if (!isObject(joins)) continue
    for (const [name, join] of Object.entries(joins)) {
      counts.names += 1
      countLength(counts, 'pathLength', name)
      if (!isObject(join)) continue
      countConditions(valueOf(join, 'where'), counts)
      countSorts(valueOf(join, 'sort'), counts)
    }
  }
  const limit = exceeded(counts, most)
  if (!limit) return undefined
  const { de, en } = TEXTS[limit]
  return {
    de: `Höchstens ${most[limit]} ${de} sind in einer Anfrage möglich.`,
    en: `At most ${most[limit]} ${en} are possible in one request.`,
  }
}

/** The conditions in one of the questions that are not too much, as they are counted there. */
export function conditionsIn(where: unknown): number {
  const counts = nothing()
  countConditions(where, counts)
  return counts.conditions
}

const nothing = () => Object.fromEntries(LIMITS.map((limit) => [limit, 0])) as Counts

/** Counting ends at what is too much for anybody. */
const exceeded = (counts: Counts, most: MostAsked = MOST) =>
  LIMITS.find((limit) => counts[limit] > most[limit])

function countConditions(where: unknown, counts: Counts): void {
  const open: [unknown, number][] = [[where, 1]]
  for (let next = open.pop(); next && !exceeded(counts); next = open.pop()) {
    const [value, level] = next
    if (!isObject(value)) continue
    for (const [name, condition] of Object.entries(value)) {
      countLength(counts, 'pathLength', name)
      if (/^(and|or)$/i.test(name)) {
        const parts = isObject(condition) ? Object.values(condition) : []
        counts.alternatives += parts.length
        counts.levels = Math.max(counts.levels, level)
        if (exceeded(counts)) return
        for (const part of parts) open.push([part, level + 1])
      } else countCondition(name, condition, counts)
      if (exceeded(counts)) return
    }
  }
}

function countCondition(path: string, condition: unknown, counts: Counts): void {
  countDots(path, counts)
  if (!isObject(condition)) return
  for (const [operator, operand] of Object.entries(condition)) {
    const text = typeof operand === 'string' ? operand : ''
    const isList = LISTS.has(operator)
    counts.conditions += BY_WORDS.has(operator) ? text.split(' ', MOST.conditions + 1).length : 1
    const values: unknown[] = isObject(operand)
      ? Object.values(operand)
      : isList
        ? text.split(',', MOST.values + 1)
        : [operand]
    counts.values = Math.max(counts.values, values.length)
    if (exceeded(counts)) return
    for (const one of values) if (typeof one === 'string') countLength(counts, 'valueLength', one)
  }
}

function countSorts(sort: unknown, counts: Counts): void {
  const all: unknown[] = Array.isArray(sort) ? sort : [sort]
  for (const one of all) {
    if (typeof one !== 'string') continue
    const names = one.split(',', MOST.sorts + 1)
    counts.sorts += names.length
    if (exceeded(counts)) return
    for (const name of names) {
      countLength(counts, 'pathLength', name)
      countDots(name, counts)
    }
  }
}

function countNames(names: unknown, counts: Counts): void {
  const open: [unknown, number][] = [[names, 1]]
  for (let next = open.pop(); next && !exceeded(counts); next = open.pop()) {
    const [value, level] = next
    if (!isObject(value)) continue
    counts.levels = Math.max(counts.levels, level)
    for (const [name, inside] of Object.entries(value)) {
      counts.names += 1
      countLength(counts, 'pathLength', name)
      open.push([inside, level + 1])
    }
  }
}

/** GraphQL writes the dots of a path as two underscores; `version.` is where versions keep their fields. */
function countDots(path: string, counts: Counts): void {
  if (/\.|__/.test(path.replace(/^-?version(\.|__)/, ''))) counts.dottedPaths += 1
}

function countLength(counts: Counts, limit: 'pathLength' | 'valueLength', text: string): void {
  counts[limit] = Math.max(counts[limit], text.length)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const valueOf = (object: object, name: string): unknown =>
  Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined
