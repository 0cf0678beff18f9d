import * as fc from 'fast-check'
import type { FlowNode, InlineNode, PlainInlineNode } from '../../../../src/richText/lexical.ts'
import * as make from '../../../../src/richText/nodes.ts'

/** Words of several scripts, signs that look like codes, emoji, combining marks, repeated texts. */
const PIECES = [
  'Bildung',
  'Bildung',
  'für',
  'alle.',
  'Schule',
  'مدرسة',
  'школа',
  'ትምህርት',
  '学校',
  '👩‍👩‍👧',
  'e\u0301',
  'می\u200cخوانم',
  '<1>',
  '</1>',
  '<2/>',
  '&lt;1>',
  '&amp;',
  '<',
  '1>',
  '5. April',
  'Z\u00a0B',
]

const words = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(' '))
const maybeBlank = fc.oneof({ weight: 6, arbitrary: words }, fc.constantFrom(' ', '\u00a0', '  '))
const format = fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 8, 9, 16, 32, 64, 127)

const plain: fc.Arbitrary<PlainInlineNode> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(maybeBlank, format).map(([text, bits]) => make.text(text, bits)),
  },
  fc.constant(make.lineBreak()),
  format.map((bits) => make.tab(bits)),
)
const label = fc.array(plain, { minLength: 1, maxLength: 3 })
const id = fc.option(fc.constantFrom('a1', 'b2', 'c3'), { nil: undefined })
const url = fc.constantFrom('https://example.org/', 'https://example.com/a', 'mailto:a@example.org')

const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  { weight: 5, arbitrary: plain },
  fc
    .tuple(url, label, id)
    .map(([address, children, key]) =>
      make.link({ linkType: 'custom', url: address, newTab: false }, children, key),
    ),
  fc
    .tuple(label, id)
    .map(([children, key]) =>
      make.link(
        { linkType: 'internal', doc: { relationTo: 'pages', value: 'p' }, newTab: true },
        children,
        key,
      ),
    ),
  label.map((children) =>
    make.autoLink({ linkType: 'custom', url: 'https://example.net/', newTab: false }, children),
  ),
)
const line = fc.array(inline, { maxLength: 5 })

const leaf: fc.Arbitrary<FlowNode> = fc.oneof(
  { weight: 3, arbitrary: line.map((children) => make.paragraph(children)) },
  line.map((children) => make.heading('h2', children)),
  line.map((children) => make.quote(children)),
  fc.constant(make.horizontalRule()),
  fc.constantFrom('m1', 'm2').map((file) => make.upload(file, 'u')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) =>
      make.list({ listType: 'bullet' }, [
        ...lines.map((children, index) => make.listItem(index + 1, children)),
        make.listItem(lines.length + 1, [
          make.list({ listType: 'number' }, [make.listItem(1, [make.text('innen')])]),
        ]),
      ]),
    ),
  fc
    .tuple(words, url)
    .map(([title, address]) =>
      make.block({ id: 'v', blockName: '', blockType: 'video', url: address, title }),
    ),
)

const flow = fc.array(leaf, { minLength: 1, maxLength: 3 })

const node: fc.Arbitrary<FlowNode> = fc.oneof(
  { weight: 5, arbitrary: leaf },
  flow.map((cell) =>
    make.table([make.tableRow([make.tableCell({}, cell), make.tableCell({ headerState: 1 }, [])])]),
  ),
  fc.tuple(maybeBlank, flow).map(([title, body]) =>
    make.block({
      id: 'c',
      blockName: '',
      blockType: 'callout',
      kind: 'info',
      title,
      body: make.richText(body),
    }),
  ),
  fc.array(fc.tuple(maybeBlank, flow, fc.boolean()), { maxLength: 2 }).map((entries) =>
    make.block({
      id: 'd',
      blockName: '',
      blockType: 'accordion',
      items: entries.map(([title, body, isNamed], index) => ({
        id: isNamed ? `row${index}` : undefined,
        title,
        body: make.richText(body),
      })),
    }),
  ),
)

/** The parts of a rich text. */
export const nodes = fc.array(node, { minLength: 1, maxLength: 6 })

/** German documents with all kinds of nodes, in all scripts, as the editor or a program has written them. */
export const pages = fc
  .tuple(words, nodes)
  .map(([title, children]) => ({ title, body: make.richText(children) }))
