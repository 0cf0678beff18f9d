import type { BLOCKS, BlockType } from '../blocks.ts'
import { joinElements } from '../elements.ts'
import { type Json, ownOf, recordOf, stringOf } from '../json.ts'
import { type Alignment, type Identity, layoutOf, PLAIN_LAYOUT, withoutIndent } from '../layout.ts'
import type { Kind, Stored } from '../lexical.ts'
import type { FlowSpec, Reader } from '../spec.ts'
import type { BlockSpec } from './blocks/blockSpec.ts'
import {
  areEmpty,
  mapFieldTexts,
  readFields,
  type Values,
  visibleFields,
  withoutEmptyFields,
} from './blocks/fields.ts'

export type BlockNode<K extends Kind = Stored> = Identity & {
  type: 'block'
  version: 2
  format: Alignment
  fields: BlockFields<K>
}

/** What the editor keeps of a block, whose `blockType` says which it is. */
export type BlockFields<K extends Kind = Stored> = {
  [Type in BlockType]: {
    id: string | undefined
    blockName: string
    blockType: Type
  } & Values<(typeof BLOCKS)[Type]['fields'], K>
}[BlockType]

export function block<K extends Kind = Stored>(
  fields: BlockFields<K>,
  layout = PLAIN_LAYOUT,
): BlockNode<K> {
  return { type: 'block', version: 2, ...withoutIndent(layout), fields }
}

/** The node that holds any of these blocks. */
export function blockSpec(blocks: Readonly<Record<string, BlockSpec>>): FlowSpec<'block'> {
  const specOf = <K extends Kind>({ fields }: BlockNode<K>) => blocks[fields.blockType]!

  return {
    read<K extends Kind>(node: Json, { body }: Reader<K>, depth: number) {
      const given = recordOf(node.fields)
      const spec = ownOf(blocks, given.blockType)
      if (!spec) return []
      const head = {
        id: stringOf(given.id),
        blockName: stringOf(given.blockName) ?? '',
        blockType: given.blockType,
      }
      const values = readFields(spec.fields, given, (tree) => body(tree, depth + 1))
      return [block<K>({ ...head, ...values } as BlockFields<K>, layoutOf(node))]
    },

    withoutEmpty(node, flow) {
      const { fields } = specOf(node)
      const left = withoutEmptyFields(fields, node.fields, flow)
      return areEmpty(fields, left) ? [] : [{ ...node, fields: { ...node.fields, ...left } }]
    },

    elements: joinElements(Object.values(blocks).map(({ elements }) => elements)),
    toHast: (node, flow) => specOf(node).toHast(node.fields, flow),

    toMdast: (node, to) => specOf(node).toMdast(node.fields, to),
    toCellLines: (node, to) => specOf(node).toCellLines(node.fields, to),

    toText: (node, flow) => specOf(node).toText(node.fields, flow),

    visible: (node, flow) => [
      node.fields.blockType,
      ...visibleFields(specOf(node).fields, node.fields, flow),
    ],

    identified: ['block'],
    mapTexts(node, to) {
      const place = { node: node.fields.blockType, segment: node.$?.segment }
      const texts = mapFieldTexts(specOf(node).fields, node.fields, place, to)
      return { ...node, fields: { ...node.fields, ...texts } }
    },
  }
}
