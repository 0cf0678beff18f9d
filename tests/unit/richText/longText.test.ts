import { describe, expect, it } from 'vitest'
import { richTextToHtml } from '../../../src/richText/toHtml.ts'
import { richTextToMarkdown } from '../../../src/richText/toMarkdown.ts'
import { richTextToText } from '../../../src/richText/toText.ts'
import { visibleRichText } from '../../../src/richText/visibleRichText.ts'
import { deliver } from './published.ts'

const WORDS = 20_000

const text = (value: string, format = 0) => ({ type: 'text', text: value, format })
const treeOf = (...children: unknown[]) => ({ root: { children } })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const words = <T>(make: (word: string, index: number) => T): T[] =>
  Array.from({ length: WORDS }, (_, index) => make(`wort${index}`, index))
const item = (child: unknown) => ({ type: 'listitem', value: 1, children: [child] })
const link = (word: string) => ({
  type: 'link',
  fields: { linkType: 'custom', url: `https://example.org/${word}` },
  children: [text(word)],
})

// What takes a second for one page must not take an hour for a report that somebody pastes: with work that
// grows with the square of the length, these would not end in time.
describe.each([
  ['one paragraph', treeOf(paragraph(text(words((word) => word).join(' '))))],
  ['paragraphs', treeOf(...words((word) => paragraph(text(word))))],
  ['text in turns bold', treeOf(paragraph(...words((word, n) => text(` ${word} `, n % 2))))],
  ['links', treeOf(paragraph(...words((word) => [link(word), text(' ')]).flat()))],
  [
    'list items',
    treeOf({ type: 'list', listType: 'bullet', tag: 'ul', children: words((w) => item(text(w))) }),
  ],
])('a text of many thousand words: %s', (_, tree) => {
  it.each([
    ['html', (given: unknown) => richTextToHtml(deliver(given))],
    ['markdown', (given: unknown) => richTextToMarkdown(deliver(given))],
    ['text', (given: unknown) => richTextToText(deliver(given))],
    ['what is seen', (given: unknown) => JSON.stringify(visibleRichText(given))],
  ])('as %s', (__, write) => {
    const written = write(tree)
    for (const word of ['wort0', 'wort10000', `wort${WORDS - 1}`]) expect(written).toContain(word)
  })
})
