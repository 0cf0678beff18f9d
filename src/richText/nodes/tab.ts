import type { PlainSpec } from '../spec.ts'
import { storedFormat, text, UNSEEN_ON_BLANKS } from './text.ts'

export type TabNode = {
  type: 'tab'
  version: 1
  text: '\t'
  format: number
  mode: 'normal'
  style: ''
  detail: 2
}

export function tab(format = 0): TabNode {
  return { type: 'tab', version: 1, text: '\t', format, mode: 'normal', style: '', detail: 2 }
}

export const tabSpec: PlainSpec<'tab'> = {
  read: (node) => [tab(storedFormat(node))],

  isBlank: () => true,
  withoutEmpty: (node) => [node],
  format: ({ format }) => format,

  elements: {},
  toHast: (node) => ({ type: 'text', value: node.text }),

  spell: ({ format }) => [text(' ', format)],
  toMdast: () => ({ type: 'text', value: ' ' }),
  ends: () => [' ', ' '],

  toText: (node) => node.text,

  visible: ({ format }) => [[format & ~UNSEEN_ON_BLANKS, ' ']],
}
