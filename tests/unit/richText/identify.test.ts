import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identify } from '../../../src/richText/identify.ts'
import type { FlowNode, RichText } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { visibleRichText } from '../../../src/richText/visibleRichText.ts'
import { nodes } from '../translation/segments/documents.ts'
import { openInEditor } from './openInEditor.ts'

const p = (words: string): FlowNode => make.paragraph([make.text(words)])
const page = (...lines: (FlowNode | string)[]) =>
  make.richText(lines.map((one) => (typeof one === 'string' ? p(one) : one)))

type Node = { type?: string; $?: { segment?: string } }

/** The identities of the nodes at the top, by what they say. */
const named = ({ root }: RichText) => (root.children as Node[]).map((node) => node.$?.segment)

const allIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(allIn)
  if (typeof value !== 'object' || value === null) return []
  const own = (value as Node).$?.segment
  return [...(own ? [own] : []), ...Object.values(value).flatMap(allIn)]
}

const without = <T>(tree: T): T =>
  JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === '$' ? undefined : value))) as T

const german = [
  'Alle Kinder lernen gern.',
  'Die Schule hilft den Familien im Ruhrgebiet.',
  'Mehr im Bericht.',
  'Termine stehen unten.',
]

describe('what is written by a program, without identities', () => {
  const before = identify(page(...german))
  const [a, b, c, d] = named(before)

  it('gets one for each line, always the same', () => {
    expect(new Set(named(before)).size).toBe(4)
    expect(identify(page(...german))).toEqual(before)
  })

  it('keeps those of equal words, wherever they stand', () => {
    const [one, two, three, four] = german as [string, string, string, string]
    expect(named(identify(page(four, two, one, three), before))).toEqual([d, b, a, c])
  })

  it('keeps that of a line that says something else at the same place', () => {
    const edited = page(german[0]!, 'Ganz anders.', german[2]!, german[3]!)
    expect(named(identify(edited, before))).toEqual([a, b, c, d])
  })

  it('keeps that of the one that says nearly the same where others are new', () => {
    const edited = page(
      german[0]!,
      'Neu dazu.',
      'Die Schule hilft allen Familien im Ruhrgebiet.',
      german[2]!,
      german[3]!,
    )
    const [first, added, ...rest] = named(identify(edited, before))
    expect([first, ...rest]).toEqual([a, b, c, d])
    expect([a, b, c, d]).not.toContain(added)
  })

  it('gives what is gone and comes back the one that it had', () => {
    const shorter = identify(page(german[0]!, german[2]!, german[3]!), before)
    expect(named(identify(page(...german), shorter))).toEqual([a, b, c, d])
  })
})

describe('what the editor has kept', () => {
  const before = identify(page(...german))
  const [a, b, c, d] = named(before)
  const edit = (change: (lines: Node[]) => Node[]) => {
    const children = change(structuredClone(before.root.children)) as FlowNode[]
    return named(identify({ root: { ...before.root, children } }, before))
  }

  it('stays through every edit', () => {
    expect(edit(([one, ...rest]) => [...rest, one!])).toEqual([b, c, d, a])
    const reworded = (line: Node) => ({ ...p('Ganz anders'), ...(line.$ ? { $: line.$ } : {}) })
    expect(edit((lines) => lines.map(reworded))).toEqual([a, b, c, d])
  })

  it('stays with the first half of a line that is cut in two', () => {
    const half = without(p('lernen gern.')) as Node
    const [first, second, ...rest] = edit(([one, ...others]) => [one!, half, ...others])
    expect([first, ...rest]).toEqual([a, b, c, d])
    expect([a, b, c, d, undefined]).not.toContain(second)
  })

  it('is given to one of two that are equal: to that which says what it said', () => {
    const changed = (line: Node) => ({ ...line, children: [make.text('Kopie')] })
    const [first, ...rest] = edit(([one, ...others]) => [changed(one!), one!, ...others])
    expect(rest).toEqual([a, b, c, d])
    expect([a, undefined]).not.toContain(first)
    const [kept, copy] = edit(([one, ...others]) => [one!, structuredClone(one!), ...others])
    expect([kept, copy === a]).toEqual([a, false])
  })

  it('is in nodes of all kinds, and entries of blocks have their ids', () => {
    const items = [{ id: undefined, title: 'Frage', body: page('Antwort') }]
    const tree = identify(
      page(
        make.heading('h2', [make.text('H')]),
        make.quote([make.text('Q')]),
        make.list({ listType: 'bullet' }, [make.listItem(1, [make.text('L')])]),
        make.table([make.tableRow([make.tableCell({}, [p('T')])])]),
        make.upload('bild', 'u'),
        make.block({ id: 'b', blockName: '', blockType: 'accordion', items }),
      ),
    )
    // Heading, quote, item, cell, picture, block, and the answer in it.
    expect(new Set(allIn(tree)).size).toBe(7)
    expect(JSON.stringify(tree)).toMatch(/"id":"\w{10}","title":"Frage"/)
  })

  it('is kept by the editor, which does not know it', async () => {
    const tree = identify(page('Hallo', make.heading('h2', [make.text('H')])))
    expect(await openInEditor(tree)).toEqual(tree)
  })
})

describe('whatever happens to a text', () => {
  const texts = nodes.map((children) => make.richText(children))

  it('every line has an identity of its own, nothing else changes, and a second time nothing', () => {
    fc.assert(
      fc.property(texts, texts, (before, now) => {
        const tree = identify(now, identify(before))
        const all = allIn(tree)
        expect(new Set(all).size).toBe(all.length)
        expect(visibleRichText(tree)).toEqual(visibleRichText(now))
        expect(identify(tree, identify(before))).toEqual(tree)
      }),
      { numRuns: 300 },
    )
  })

  it('what a program writes back without identities gets them again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const before = identify(text)
        expect(allIn(identify(without(before), before))).toEqual(allIn(before))
      }),
      { numRuns: 300 },
    )
  })

  it('lines that are moved, copied or removed in the editor leave the others theirs', () => {
    const edits = fc.array(
      fc.record({ what: fc.constantFrom('move', 'copy', 'remove'), at: fc.nat(9), to: fc.nat(9) }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(texts, edits, (text, changes) => {
        const before = identify(text)
        const lines = [...before.root.children]
        for (const { what, at, to } of changes) {
          const [line] = what === 'copy' ? lines.slice(at, at + 1) : lines.splice(at, 1)
          if (line && what !== 'remove') lines.splice(to, 0, structuredClone(line))
        }
        const after = identify({ root: { ...before.root, children: lines } }, before)
        const all = allIn(after)
        expect(new Set(all).size).toBe(all.length)
        // A copy may get that of an equal line that is gone.
        const left = lines.flatMap((line) => allIn(line))
        expect(left.filter((identity) => !all.includes(identity))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
