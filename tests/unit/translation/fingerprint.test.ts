import { describe, expect, it } from 'vitest'
import type { FlowNode, InlineNode } from '../../../src/richText/lexical.ts'
import {
  autoLink,
  block,
  heading,
  lineBreak,
  link,
  list,
  listItem,
  paragraph,
  richText,
  table,
  tableCell,
  tableRow,
  text,
  upload,
} from '../../../src/richText/nodes.ts'
import { fingerprint } from '../../../src/translation/fingerprint.ts'

const page = (...children: FlowNode[]) =>
  fingerprint('pages', { title: 'Kontakt', body: richText(children) })
const line = (...children: InlineNode[]) => page(paragraph(children))
const linkTo = (url: string, words = 'Mehr') =>
  link({ linkType: 'custom', newTab: false, url }, [text(words)], undefined)
const items = (...words: string[]) => words.map((word, index) => listItem(index + 1, [text(word)]))
const callout = (kind: 'info' | 'warning', title: string, words: string) =>
  block({
    id: 'b',
    blockName: 'Kasten',
    blockType: 'callout',
    kind,
    title,
    body: richText([paragraph([text(words)])]),
  })

const BOLD = 1
const ITALIC = 2
const UNDERLINE = 8

describe('fingerprint', () => {
  it('says which algorithm made it', () => {
    expect(line(text('Hallo'))).toMatch(/^2:[0-9a-f]{64}$/)
  })

  describe('sees', () => {
    it.each([
      ['a text', line(text('Hallo')), line(text('Hallo!'))],
      ['capitals', line(text('Hallo')), line(text('hallo'))],
      ['emphasis', line(text('Hallo')), line(text('Hallo', BOLD))],
      ['another emphasis', line(text('Hallo', ITALIC)), line(text('Hallo', BOLD))],
      ['an underlined blank', line(text('a b')), line(text('a'), text(' ', UNDERLINE), text('b'))],
      ['the end of a line', line(text('a b')), line(text('a'), lineBreak(), text('b'))],
      [
        'a paragraph of its own',
        line(text('a b')),
        page(paragraph([text('a')]), paragraph([text('b')])),
      ],
      ['a link', line(text('Mehr')), line(linkTo('https://example.org'))],
      ['a link’s target', line(linkTo('https://example.org')), line(linkTo('https://example.com'))],
      ['a heading', line(text('Hallo')), page(heading('h2', [text('Hallo')]))],
      ['its level', page(heading('h2', [text('H')])), page(heading('h3', [text('H')]))],
      [
        'the kind of a list',
        page(list({ listType: 'bullet' }, items('a'))),
        page(list({ listType: 'number' }, items('a'))),
      ],
      [
        'the order of a list',
        page(list({ listType: 'bullet' }, items('a', 'b'))),
        page(list({ listType: 'bullet' }, items('b', 'a'))),
      ],
      [
        'what a numbered list begins with',
        page(list({ listType: 'number' }, items('a'))),
        page(list({ listType: 'number', start: 3 }, items('a'))),
      ],
      ['a picture', page(upload('1', 'x')), page(upload('2', 'x'))],
      [
        'the cells of a table',
        page(table([tableRow([tableCell({}, [paragraph([text('a')])])])])),
        page(table([tableRow([tableCell({ headerState: 1 }, [paragraph([text('a')])])])])),
      ],
      ['the kind of a box', page(callout('info', 'T', 'x')), page(callout('warning', 'T', 'x'))],
      ['the title of a box', page(callout('info', 'T', 'x')), page(callout('info', 'U', 'x'))],
      ['the text of a box', page(callout('info', 'T', 'x')), page(callout('info', 'T', 'y'))],
      [
        'a title',
        fingerprint('pages', { title: 'Kontakt' }),
        fingerprint('pages', { title: 'Kontakte' }),
      ],
      [
        'in which field a text is',
        fingerprint('goals', { title: 'A', summary: 'B' }),
        fingerprint('goals', { title: 'B', summary: 'A' }),
      ],
    ])('%s', (_, before, after) => {
      expect(after).not.toBe(before)
    })
  })

  describe('does not see', () => {
    const dressed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(dressed)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).map(([key, child]) => [key, dressed(child)])
      const { indent: _, ...others } = Object.fromEntries(entries) as Record<string, unknown>
      // Other order, other bookkeeping, no indent.
      const type = others['type']
      return {
        ...(type === 'paragraph' ? { textFormat: 1, textStyle: 'x', direction: 'ltr' } : {}),
        ...Object.fromEntries(Object.entries(others).toReversed()),
      }
    }
    const whole = richText([
      heading('h2', [text('Überschrift')]),
      paragraph([text('Ein '), text('Satz', BOLD), text(' mit '), linkTo('https://example.org')]),
      list({ listType: 'bullet' }, items('a', 'b')),
      callout('info', 'Titel', 'Text'),
    ])

    it.each([
      [
        'an empty paragraph at the end',
        line(text('Hallo')),
        page(paragraph([text('Hallo')]), paragraph([])),
      ],
      [
        'one of blanks in between',
        line(text('Hallo')),
        page(paragraph([text(' ')]), paragraph([text('Hallo')])),
      ],
      ['how letters are composed', line(text('Größe')), line(text('Größe'.normalize('NFD')))],
      ['a soft hyphen', line(text('Bildungspolitik')), line(text('Bildungs\u00adpolitik'))],
      ['a zero-width space', line(text('Kitas/Schulen')), line(text('Kitas/\u200bSchulen'))],
      ['a break at the end', line(text('Hallo')), line(text('Hallo '), lineBreak(), text(' '))],
      [
        'a soft hyphen in a title',
        fingerprint('pages', { title: 'Bildungspolitik' }),
        fingerprint('pages', { title: 'Bildungs\u00adpolitik' }),
      ],
      ['text cut in two', line(text('Hallo')), line(text('Hal'), text('lo'))],
      ['a letter cut from its accent', line(text('ä')), line(text('a'), text('\u0308'))],
      ['blanks at the ends', line(text('Hallo')), line(text(' Hallo '))],
      ['two blanks for one', line(text('a b')), line(text('a  b'))],
      ['a bold blank', line(text('a', BOLD), text(' '), text('b', BOLD)), line(text('a b', BOLD))],
      [
        'that an address was recognized',
        line(linkTo('https://example.org', 'x')),
        line(
          autoLink({ linkType: 'custom', newTab: true, url: 'https://example.org' }, [text('x')]),
        ),
      ],
      [
        'the order of keys, an indent that is not there, bookkeeping',
        fingerprint('pages', { title: 'K', body: whole }),
        fingerprint('pages', { body: dressed(whole), id: 'x', updatedAt: 'now', title: 'K' }),
      ],
      [
        'empty fields, whatever they are empty with',
        fingerprint('goals', { title: 'A' }),
        fingerprint('goals', { title: 'A', summary: '\u200b ', body: richText([paragraph([])]) }),
      ],
      [
        'a value that is null or not there',
        fingerprint('goals', { title: 'A', summary: '' }),
        fingerprint('goals', { title: 'A', summary: null }),
      ],
    ])('%s', (_, before, after) => {
      expect(after).toBe(before)
    })
  })

  it('is about the labels of the menu only, by entry', () => {
    const menu = (...items: [id: string, label: string, url: string][]) =>
      fingerprint('navigation', { items: items.map(([id, label, url]) => ({ id, label, url })) })
    const before = menu(['1', 'A', 'x'], ['2', 'B', 'y'])
    expect(menu(['2', 'B', 'y'], ['1', 'A', 'z'])).toBe(before)
    expect(menu(['1', 'A', 'x'], ['2', 'C', 'y'])).not.toBe(before)
    expect(menu(['1', 'B', 'x'], ['2', 'A', 'y'])).not.toBe(before)
  })
})
