import { h } from 'hastscript'

import type { PlainSpec } from '../spec.ts'

export type LineBreakNode = {
  type: 'linebreak'
  version: 1
}

export function lineBreak(): LineBreakNode {
  return { type: 'linebreak', version: 1 }
}

export const lineBreakSpec: PlainSpec<'linebreak'> = {
  read: () => [lineBreak()],

  isBlank: () => true,
  withoutEmpty: (node) => [node],
  format: () => 0,

  elements: { br: {} },
  toHast: () => h('br'),

  spell: (node) => [node],
  toMdast: () => ({ type: 'break' }),
  ends: () => [' ', ' '],

  toText: () => '\n',

  visible: () => [['break']],
}
