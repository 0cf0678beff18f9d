import type { ElementContent } from 'hast'

import type { Delivered } from '../../delivered.ts'
import type { Elements } from '../../elements.ts'
import type { FlowToHast, FlowToText, MdastFlow, MdastLine, ToMdast } from '../../spec.ts'
import type { FieldSpecs, Values } from './fields.ts'

/**
 * All that there is to know of a block of our own. Its fields say how it is read, when it is empty and
 * what of it is visible.
 */
export type BlockSpec<Fields extends FieldSpecs = FieldSpecs> = {
  fields: Fields

  /** The elements that `toHast` makes itself. */
  elements: Elements

  toHast(values: Values<Fields, Delivered>, flow: FlowToHast): ElementContent[]

  toMdast(values: Values<Fields, Delivered>, to: ToMdast): MdastFlow[]

  /** The lines that it takes in a cell of Markdown, which holds no blocks. */
  toCellLines(values: Values<Fields, Delivered>, to: ToMdast): MdastLine[]

  toText(values: Values<Fields, Delivered>, flow: FlowToText): string
}
