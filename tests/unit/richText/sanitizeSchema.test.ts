import type { Element, Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { h } from 'hastscript'
import { expect, it } from 'vitest'

import * as make from '../../../src/richText/nodes.ts'
import { FLOW_NODES } from '../../../src/richText/flowNodes.ts'
import { sanitizeSchema } from '../../../src/richText/sanitizeSchema.ts'
import { richTextToHast } from '../../../src/richText/toHast.ts'
import everything from './everything.json' with { type: 'json' }
import { deliver } from './published.ts'

const schema = sanitizeSchema(FLOW_NODES)

const spans = make.richText([
  make.table([
    make.tableRow([
      make.tableCell({ headerState: 1, colSpan: 2, rowSpan: 2 }, [
        make.paragraph([make.text('a')]),
      ]),
      make.tableCell({ colSpan: 2, rowSpan: 2 }, []),
    ]),
  ]),
])

/** All that `toHast` can make. */
const hast: Root = h(null, [
  h('div', { lang: 'ar', dir: 'rtl' }, richTextToHast(deliver(everything)).children),
  richTextToHast(deliver(spans)),
])

function elementsOf(parent: Element | Root): Element[] {
  return parent.children.flatMap((child) =>
    child.type === 'element' ? [child, ...elementsOf(child)] : [],
  )
}

it('lets everything through that toHast makes', () => {
  expect(sanitize(hast, schema)).toEqual(hast)
})

it('allows no element that toHast does not make', () => {
  const made = new Set(elementsOf(hast).map((element) => element.tagName))
  expect([...(schema.tagNames ?? [])].sort()).toEqual([...made].sort())
})

it('allows no attribute that toHast does not make', () => {
  const made = elementsOf(hast).flatMap(({ tagName, properties }) =>
    Object.keys(properties).map((name) => `${tagName} ${name}`),
  )
  const allowed = Object.entries(schema.attributes ?? {}).flatMap(([tagName, definitions]) =>
    definitions.map((name) => `${tagName} ${typeof name === 'string' ? name : name[0]}`),
  )
  expect([...allowed].sort()).toEqual([...new Set(made)].sort())
})

it('leaves nothing to the defaults of hast-util-sanitize', () => {
  expect(Object.keys(schema).sort()).toEqual([
    'allowComments',
    'allowDoctypes',
    'ancestors',
    'attributes',
    'clobber',
    'clobberPrefix',
    'protocols',
    'required',
    'strip',
    'tagNames',
  ])
})

it('takes out what toHast must never make', () => {
  const hostile = h(null, [
    h('script', 'alert(1)'),
    h(
      'p',
      { onClick: 'alert(1)', style: 'x', id: 'a', className: ['callout-title', 'other'] },
      'a',
    ),
    h('iframe', { src: 'https://example.org' }),
    h('a', { href: 'javascript:alert(1)', rel: ['opener', 'noopener'], target: '_top' }, 'b'),
    h('img', { src: 'data:image/svg+xml,x', onError: 'alert(1)' }),
    { type: 'comment', value: 'c' },
  ])
  expect(sanitize(hostile, schema)).toEqual(
    h(null, [
      h('p', { className: ['callout-title'] }, 'a'),
      h('a', { rel: ['noopener'] }, 'b'),
      h('img'),
    ]),
  )
})
