import { createHash } from 'node:crypto'
import { FLOW_NODES } from './flowNodes.ts'
import { recordOf } from './json.ts'
import { identityOf } from './layout.ts'
import { similarity } from '../text/similarity.ts'

type Writable = Record<string, unknown>

/** Something in a text that has an identity: a node, or an entry of a block. */
type Anchor = {
  /** What it is: only the same kinds can be the same thing. */
  readonly kind: string
  /** What it says itself, without what has an identity in it. */
  text: string
  identity: string | undefined
  set: (identity: string) => void
}

const IDENTIFIED: ReadonlySet<unknown> = new Set(
  Object.values(FLOW_NODES).flatMap(({ identified = [] }) => identified),
)

/** From how similar on, between 0 and 1, a text that has changed is taken for the same one. */
const ALIKE = 0.5

/** Comparing more pairs than this takes too long for a save. */
const MOST_PAIRS = 20_000

/**
 * A rich text in which each paragraph, heading, list item, quote, picture and block has an identity: that
 * of the same place in the text as it was before, however it has been moved or edited since, or a new one.
 * What the editor has kept stays; the second of two equal ones (a copy) gets another. What came without
 * (an import, a program) is recognized by equal words, then by its place between what is recognized, then
 * by similar words. Nothing else changes. To do it again changes nothing.
 *
 * @param tree as Payload stores it
 * @param before the same text as it is stored; undefined where there is none
 */
export function identify<Tree>(tree: Tree, before?: unknown): Tree {
  const identified = structuredClone(tree)
  const anchors = anchorsIn(identified)
  const old = before === undefined ? [] : identities(anchorsIn(structuredClone(before)))
  keepEach(anchors, old)
  matchEqual(anchors, old)
  matchBetween(anchors, old)
  nameNew(anchors)
  return identified
}

/** Those of a stored text, each with an identity. */
function identities(anchors: Anchor[]): Anchor[] {
  keepEach(anchors, [])
  nameNew(anchors)
  return anchors
}

function anchorsIn(tree: unknown): Anchor[] {
  const anchors: Anchor[] = []
  const none: Anchor = { kind: '', text: '', identity: undefined, set: () => undefined }

  const add = (kind: string, identity: string | undefined, write: (identity: string) => void) => {
    const anchor: Anchor = {
      kind,
      text: '',
      identity,
      set(value) {
        anchor.identity = value
        write(value)
      },
    }
    anchors.push(anchor)
    return anchor
  }

  const ofNode = (node: Writable) =>
    add(String(node['type']), identityOf(node).$?.segment, (segment) => {
      node['$'] = { ...recordOf(node['$']), segment }
    })

  const ofEntry = (entry: Writable) =>
    add('entry', typeof entry['id'] === 'string' ? entry['id'] : undefined, (id) => {
      entry['id'] = id
    })

  const visit = (value: unknown, owner: Anchor): void => {
    if (Array.isArray(value)) {
      for (const child of value) visit(child, owner)
    } else if (isObject(value)) {
      const own = IDENTIFIED.has(value['type']) ? ofNode(value) : owner
      if (value['type'] === 'block') visitFields(value['fields'], own)
      else if (value['type'] === 'upload') own.text = JSON.stringify(value['value'])
      else if (typeof value['text'] === 'string') own.text += value['text']
      visit(value['children'], own)
    }
  }

  const visitFields = (fields: unknown, owner: Anchor): void => {
    for (const [name, value] of Object.entries(recordOf(fields))) {
      if (typeof value === 'string' && name !== 'id') owner.text += `${name} ${value} `
      else if (isObject(value)) visit(value['root'], owner)
      else if (Array.isArray(value)) {
        for (const entry of value) if (isObject(entry)) visitFields(entry, ofEntry(entry))
      }
    }
  }

  visit(recordOf(tree)['root'], none)
  return anchors
}

const isObject = (value: unknown): value is Writable =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Leaves each identity to one: to what still says what it said before, otherwise to the first. */
function keepEach(anchors: readonly Anchor[], old: readonly Anchor[]): void {
  const before = new Map(old.map(({ identity, text }) => [identity, text]))
  const owners = Map.groupBy(anchors, ({ identity }) => identity)
  for (const [identity, all] of owners) {
    if (identity === undefined || all.length === 1) continue
    const owner = all.find(({ text }) => text === before.get(identity)) ?? all[0]
    for (const anchor of all) if (anchor !== owner) anchor.identity = undefined
  }
}

const unnamed = (anchors: readonly Anchor[]) =>
  anchors.filter(({ identity }) => identity === undefined)

/** What there was before and is nowhere now. */
function gone(anchors: readonly Anchor[], old: readonly Anchor[]): Anchor[] {
  const taken = new Set(anchors.map(({ identity }) => identity))
  return old.filter(({ identity }) => !taken.has(identity))
}

/** The same words are the same thing, in the same order where there are several. */
function matchEqual(anchors: readonly Anchor[], old: readonly Anchor[]): void {
  const words = ({ kind, text }: Anchor) => `${kind} ${text}`
  const free = Map.groupBy(gone(anchors, old), words)
  for (const anchor of unnamed(anchors)) {
    const [same] = free.get(words(anchor))?.splice(0, 1) ?? []
    if (same?.identity) anchor.set(same.identity)
  }
}

/** Others are where they were, between what has been recognized, or say something similar. */
function matchBetween(anchors: readonly Anchor[], old: readonly Anchor[]): void {
  const positions = new Map(old.map(({ identity }, index) => [identity, index]))
  const free = new Set(gone(anchors, old))
  for (const { open, after, before } of gaps(anchors, positions)) {
    const candidates = old.slice(after + 1, before).filter((one) => free.has(one))
    for (const [anchor, one] of pairs(open, candidates)) {
      free.delete(one)
      if (one.identity) anchor.set(one.identity)
    }
  }
}

type Gap = { open: Anchor[]; after: number; before: number }

/** Neighbours without an identity, with the places that those around them had before. */
function gaps(
  anchors: readonly Anchor[],
  positions: ReadonlyMap<string | undefined, number>,
): Gap[] {
  const all: Gap[] = []
  let gap: Gap | undefined
  let last = -1
  for (const anchor of anchors) {
    const position = anchor.identity === undefined ? undefined : positions.get(anchor.identity)
    if (anchor.identity === undefined) {
      gap ??= { open: [], after: last, before: Infinity }
      gap.open.push(anchor)
    } else if (position !== undefined) {
      last = position
      if (!gap) continue
      // What has been moved here from further up says nothing about what stood here.
      if (position > gap.after) gap.before = position
      all.push(gap)
      gap = undefined
    }
  }
  return gap ? [...all, gap] : all
}

function pairs(open: readonly Anchor[], candidates: readonly Anchor[]): [Anchor, Anchor][] {
  const kinds = (some: readonly Anchor[]) => some.map(({ kind }) => kind).join(' ')
  if (kinds(open) === kinds(candidates)) {
    return open.map((anchor, index): [Anchor, Anchor] => [anchor, candidates[index]!])
  }
  if (open.length * candidates.length > MOST_PAIRS) return []
  const found: [Anchor, Anchor][] = []
  let from = 0
  for (const anchor of open) {
    const scores = candidates
      .slice(from)
      .map((one) => (one.kind === anchor.kind ? similarity(one.text, anchor.text) : 0))
    const best = Math.max(0, ...scores)
    if (best < ALIKE) continue
    from += scores.indexOf(best) + 1
    found.push([anchor, candidates[from - 1]!])
  }
  return found
}

/** Names what is new after what it says, so that the same text always gets the same identities. */
function nameNew(anchors: readonly Anchor[]): void {
  const taken = new Set(anchors.map(({ identity }) => identity))
  for (const anchor of unnamed(anchors)) {
    let identity: string
    let number = 0
    do {
      identity = nameOf(`${anchor.kind} ${anchor.text} ${number}`)
      number += 1
    } while (taken.has(identity))
    taken.add(identity)
    anchor.set(identity)
  }
}

/** 60 bits: short enough for a path. */
const nameOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 10)
