import type { Element } from 'hast'
import { h } from 'hastscript'
import type { List } from 'mdast'

import type { Delivered } from '../delivered.ts'
import { childrenAs } from '../childrenAs.ts'
import { groupAdjacent } from '../groupAdjacent.ts'
import { type Json, positive, recordsOf } from '../json.ts'
import { layoutOf, PLAIN_LAYOUT } from '../layout.ts'
import type { ElementNode, InlineNode, Kind, Stored } from '../lexical.ts'
import { cellLine } from '../line/cellLine.ts'
import { lineToHast } from '../line/lineToHast.ts'
import { lineToMdast } from '../line/lineToMdast.ts'
import { lineToText } from '../line/lineToText.ts'
import { lineWithoutEmpty } from '../line/lineWithoutEmpty.ts'
import { readLine } from '../line/readLine.ts'
import { visibleLine } from '../line/visibleLine.ts'
import { mdastParagraph } from '../mdast.ts'
import { MAX_DEPTH, type References } from '../reading.ts'
import type { FlowSpec, MdastLine, TextMap } from '../spec.ts'
import { text } from './text.ts'

export type ListNode<K extends Kind = Stored> = ElementNode & {
  type: 'list'
  listType: 'bullet' | 'number'
  tag: 'ul' | 'ol'
  start: number
  children: ListItemNode<K>[]
}

/** A nested list has an item of its own, which follows the item that it belongs to. */
export type ListItemNode<K extends Kind = Stored> = ElementNode & {
  type: 'listitem'
  value: number
  children: (InlineNode<K> | ListNode<K>)[]
}

export function list<K extends Kind = Stored>(
  { listType, start = 1 }: { listType: ListNode['listType']; start?: number },
  children: ListItemNode<K>[],
  layout = PLAIN_LAYOUT,
): ListNode<K> {
  const tag = listType === 'number' ? 'ol' : 'ul'
  return { type: 'list', version: 1, ...layout, listType, tag, start, children }
}

export function listItem<K extends Kind = Stored>(
  value: number,
  children: ListItemNode<K>['children'],
  layout = PLAIN_LAYOUT,
): ListItemNode<K> {
  return { type: 'listitem', version: 1, ...layout, value, children }
}

export const listSpec: FlowSpec<'list'> = {
  read: (node, { references }, depth) => [readList(node, references, depth)],

  withoutEmpty: (node) => listWithoutEmpty(node),

  elements: {
    ul: {},
    ol: { attributes: { start: [] } },
    li: { within: ['ul', 'ol'] },
  },
  toHast: (node) => [listToHast(node)],

  toMdast: (node) => [listToMdast(node)],
  toCellLines: (node) => listToCellLines(node),

  toText: (node) => listToText(node),

  visible: (node) => visibleList(node),

  identified: ['listitem'],
  mapTexts: (node, to) => mapListTexts(node, to),
}

function readList<K extends Kind>(
  node: Json,
  references: References<K>,
  depth: number,
): ListNode<K> {
  const listType = node.listType === 'number' ? 'number' : 'bullet'
  const items = depth < MAX_DEPTH ? childrenAs('listitem', node) : []
  const start = positive(node.start) ?? 1
  const read = items.map((item) =>
    listItem(start, readItem(item, references, depth + 2), layoutOf(item)),
  )
  return list({ listType, start }, numberItems(read, start), layoutOf(node))
}

function readItem<K extends Kind>(
  item: Json,
  references: References<K>,
  depth: number,
): ListItemNode<K>['children'] {
  return groupAdjacent(recordsOf(item.children), isList).flatMap(
    (group): ListItemNode<K>['children'] =>
      group.some(isList)
        ? group.map((nested) => readList(nested, references, depth))
        : readLine(group, references, depth),
  )
}

function isList({ type }: Json): boolean {
  return type === 'list'
}

/**
 * The items of a list with their numbers, as the editor counts them: from the list's start on, where an
 * item that holds nested lists only belongs to the one before it.
 */
function numberItems<K extends Kind>(
  items: readonly ListItemNode<K>[],
  start: number,
): ListItemNode<K>[] {
  let next = start
  return items.map((item) => {
    const value = next
    if (item.children[0]?.type !== 'list') next += 1
    return { ...item, value }
  })
}

function listWithoutEmpty<K extends Kind>(node: ListNode<K>): ListNode<K>[] {
  const items = node.children.flatMap((item): ListItemNode<K>[] => {
    const { line, nested } = partsOf(item)
    const children = [...lineWithoutEmpty(line), ...nested.flatMap(listWithoutEmpty)]
    return children.length > 0 ? [{ ...item, children }] : []
  })
  return items.length > 0 ? [{ ...node, children: numberItems(items, node.start) }] : []
}

type Item<K extends Kind> = {
  line: InlineNode<K>[]
  nested: ListNode<K>[]
}

function partsOf<K extends Kind>({ children }: ListItemNode<K>): Item<K> {
  return {
    line: children.filter((child) => child.type !== 'list'),
    nested: children.filter((child) => child.type === 'list'),
  }
}

/**
 * The items of a list. The editor keeps a nested list in an item of its own; here it is in the item that
 * it belongs to, so that readers hear the number of items that they see.
 */
function itemsOf<K extends Kind>({ children }: ListNode<K>): Item<K>[] {
  const items: Item<K>[] = []
  for (const { line, nested } of children.map(partsOf)) {
    const before = items.at(-1)
    if (before && line.length === 0) before.nested.push(...nested)
    else items.push({ line, nested })
  }
  return items
}

function listToHast(node: ListNode<Delivered>): Element {
  const items = itemsOf(node).map(({ line, nested }) =>
    h('li', [...lineToHast(line), ...nested.map(listToHast)]),
  )
  const start = node.tag === 'ol' && node.start > 1 ? node.start : undefined
  return h(node.tag, { start }, items)
}

/** Without blank lines between items: they are lines, no paragraphs. */
function listToMdast(node: ListNode<Delivered>): List {
  const ordered = node.listType === 'number'
  return {
    type: 'list',
    ordered,
    start: ordered ? node.start : null,
    spread: false,
    children: itemsOf(node).map(({ line, nested }) => ({
      type: 'listItem',
      spread: false,
      children: [
        ...(line.length > 0 ? [mdastParagraph(lineToMdast(line))] : []),
        ...nested.map(listToMdast),
      ],
    })),
  }
}

function listToCellLines(node: ListNode<Delivered>): MdastLine[] {
  return itemsOf(node).flatMap(({ line, nested }, index) => {
    const mark = node.listType === 'number' ? `${node.start + index}. ` : '– '
    return [
      ...(line.length > 0 ? [cellLine([text(mark), ...line])] : []),
      ...nested.flatMap(listToCellLines),
    ]
  })
}

function listToText({ children, listType }: ListNode<Delivered>, indent = ''): string {
  return children
    .flatMap((item) => {
      const marker = listType === 'number' ? `${item.value}. ` : '– '
      const { line, nested } = partsOf(item)
      const words = lineToText(line)
      const inner = nested.map((child) => listToText(child, `${indent}  `))
      return words ? [`${indent}${marker}${words}`, ...inner] : inner
    })
    .join('\n')
}

function visibleList(node: ListNode): unknown[] {
  const start = node.listType === 'number' ? node.start : 1
  const items = node.children.map(partsOf)
  return [
    node.tag,
    start,
    ...items.map(({ line, nested }) => [...visibleLine(line), ...nested.map(visibleList)]),
  ]
}

function mapListTexts(node: ListNode, to: TextMap): ListNode {
  const items = node.children.map((item) => {
    const { line, nested } = partsOf(item)
    const place = { node: 'listitem', segment: item.$?.segment }
    const words = line.length > 0 ? to.line(place, line) : []
    return { ...item, children: [...words, ...nested.map((child) => mapListTexts(child, to))] }
  })
  return { ...node, children: items }
}
