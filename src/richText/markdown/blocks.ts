import type { RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'

import type { FlowNode } from '../lexical.ts'
import * as make from '../nodes.ts'
import type { BlockFields, BlockNode } from '../nodes/block.ts'
import { readAddress, WEB_KINDS } from '../../text/readAddress.ts'
import { unsupported } from './reading.ts'
import type { Reading } from './reading.ts'

type Directive = ContainerDirective | LeafDirective

type FlowFromMarkdown = (nodes: readonly RootContent[], reading: Reading) => FlowNode[]

/** Whether a node is `:::accordion{title="…"}`; neighbours become the items of one block. */
export function isAccordion(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'accordion'
}

/** Adjacent `:::accordion`s as one block. */
export function accordion(
  directives: readonly ContainerDirective[],
  reading: Reading,
  flow: FlowFromMarkdown,
): BlockNode {
  const items = directives.map((directive) => {
    const { title } = attributesOf(directive, 'title')
    const body = make.richText(flow(directive.children, reading))
    return { id: reading.nextId(), title, body }
  })
  return block(reading, { blockType: 'accordion', items })
}

/** `:::callout{kind=info title="…"}` as a block. */
export function callout(
  directive: ContainerDirective,
  reading: Reading,
  flow: FlowFromMarkdown,
): BlockNode {
  if (directive.name !== 'callout') throw unsupported(directive, `:::${directive.name}`)
  const { kind, title } = attributesOf(directive, 'kind', 'title')
  if (kind !== 'info' && kind !== 'warning') {
    throw unsupported(directive, `callout of kind "${kind}"`)
  }
  const body = make.richText(flow(directive.children, reading))
  return block(reading, { blockType: 'callout', kind, title, body })
}

/** `::video{url="…" title="…"}` as a block. */
export function video(directive: LeafDirective, reading: Reading): BlockNode {
  if (directive.name !== 'video') throw unsupported(directive, `::${directive.name}`)
  const { url, title } = attributesOf(directive, 'url', 'title')
  const safe = readAddress(url, WEB_KINDS).address
  if (!safe) throw unsupported(directive, `video from "${url}"`)
  return block(reading, { blockType: 'video', url: safe, title })
}

type WithoutId<Fields> = Fields extends unknown ? Omit<Fields, 'id' | 'blockName'> : never

function block(reading: Reading, fields: WithoutId<BlockFields>): BlockNode {
  return make.block({ id: reading.nextId(), blockName: '', ...fields })
}

/** The values of a directive that has exactly these attributes, and no `[label]`. */
function attributesOf<Name extends string>(
  directive: Directive,
  ...names: Name[]
): Record<Name, string> {
  const values = { ...directive.attributes }
  const isLabelled =
    directive.type === 'leafDirective'
      ? directive.children.length > 0
      : directive.children.some((child) => child.type === 'paragraph' && child.data?.directiveLabel)
  const surplus = Object.keys(values).find((name) => !names.some((known) => known === name))
  const missing = names.find((name) => !values[name])

  if (isLabelled) throw unsupported(directive, `${directive.name} with a [label]`)
  if (surplus) throw unsupported(directive, `${directive.name} with ${surplus}`)
  if (missing) throw unsupported(directive, `${directive.name} without ${missing}`)
  return values as Record<Name, string>
}
