import { h } from 'hastscript'

import type { FlowSpec } from '../spec.ts'

export type HorizontalRuleNode = {
  type: 'horizontalrule'
  version: 1
}

export function horizontalRule(): HorizontalRuleNode {
  return { type: 'horizontalrule', version: 1 }
}

export const horizontalRuleSpec: FlowSpec<'horizontalrule'> = {
  read: () => [horizontalRule()],

  withoutEmpty: (node) => [node],
  isSeparator: true,

  elements: { hr: {} },
  toHast: () => [h('hr')],

  toMdast: () => [{ type: 'thematicBreak' }],
  toCellLines: () => [],

  toText: () => '',

  visible: () => ['rule'],

  mapTexts: (node) => node,
}
