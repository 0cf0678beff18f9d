import { isBlank } from '../../text/isBlank.ts'
import { visibleLetters } from '../../text/visibleText.ts'
import { type Json, stringOf } from '../json.ts'
import { lastCharacter } from '../line/lastCharacter.ts'
import type { Piece } from '../line/pieces.ts'
import { scriptText } from '../line/scriptText.ts'
import type { PlainSpec } from '../spec.ts'
import { TEXT_FORMAT } from '../textFormat.ts'

export type TextNode = {
  type: 'text'
  version: 1
  text: string
  /** A bitmask of `TEXT_FORMAT`. */
  format: number
  mode: 'normal'
  style: ''
  detail: 0
}

export function text(value: string, format = 0): TextNode {
  return { type: 'text', version: 1, text: value, format, mode: 'normal', style: '', detail: 0 }
}

/** The elements of formats, from the outside in. */
export const FORMAT_ELEMENTS = [
  [TEXT_FORMAT.bold, 'strong'],
  [TEXT_FORMAT.italic, 'em'],
  [TEXT_FORMAT.underline, 'u'],
  [TEXT_FORMAT.strikethrough, 's'],
  [TEXT_FORMAT.code, 'code'],
  [TEXT_FORMAT.subscript, 'sub'],
  [TEXT_FORMAT.superscript, 'sup'],
] as const

const OFFERED_FORMATS = Object.values(TEXT_FORMAT).reduce((all, bit) => all | bit, 0)

const SCRIPT = TEXT_FORMAT.subscript | TEXT_FORMAT.superscript

/** Bold and italic cannot be seen on blanks, underlined and struck through can. */
export const UNSEEN_ON_BLANKS = TEXT_FORMAT.bold | TEXT_FORMAT.italic

/** Those that are one blank in HTML; others, as the one that does not break, are characters. */
const BLANKS = /[\t\n\f\r ]+/g

/** The formats of a stored text, as far as the editor offers them. */
export function storedFormat({ format }: Json): number {
  return typeof format === 'number' ? format & OFFERED_FORMATS : 0
}

export const textSpec: PlainSpec<'text'> = {
  read(node) {
    const value = stringOf(node.text)
    return value ? [text(value, storedFormat(node))] : []
  },

  isBlank: (node) => isBlank(node.text),
  withoutEmpty: (node) => [node],
  format: ({ format }) => format,

  elements: Object.fromEntries(FORMAT_ELEMENTS.map(([, tagName]) => [tagName, {}])),
  toHast: (node) => ({ type: 'text', value: node.text }),

  spell({ text: words, format }) {
    return [text(scriptText(words, format).replaceAll(BLANKS, ' '), format & ~SCRIPT)]
  },
  toMdast: (node) => ({ type: isCode(node) ? 'inlineCode' : 'text', value: node.text }),
  ends: (node) =>
    isCode(node)
      ? ['`', '`']
      : [String.fromCodePoint(node.text.codePointAt(0) ?? 32), lastCharacter(node.text)],

  toText: (node) => scriptText(node.text, node.format),

  visible: ({ text: words, format }) =>
    visibleLetters(words)
      .replaceAll(BLANKS, ' ')
      .split(/( )/)
      .filter((part) => part !== '')
      .map((part): Piece => [part === ' ' ? format & ~UNSEEN_ON_BLANKS : format, part]),
}

const isCode = ({ format }: TextNode) => (format & TEXT_FORMAT.code) !== 0
