import { describe, expect, it } from 'vitest'
import { normalLinks } from '../../../src/richText/normalLinks.ts'

const link = (url: unknown, linkType = 'custom') => ({
  type: 'link',
  fields: { linkType, url, newTab: false },
  children: [{ type: 'text', text: 'hier' }],
})
const tree = (...children: unknown[]) => ({ root: { type: 'root', children } })

describe('normalLinks', () => {
  it('writes targets as they are read, in blocks as well, and nothing else', () => {
    const block = (url: string) => ({
      type: 'block',
      fields: { blockType: 'accordion', items: [{ title: ' x ', body: tree(link(url)) }] },
    })
    const internal = link(undefined, 'internal')
    const once = normalLinks(
      tree(link(' https://x.example '), block('https:x.example'), internal),
      fail,
    )
    expect(once).toEqual(tree(link('https://x.example'), block('https://x.example/'), internal))
    expect(normalLinks(once, fail)).toEqual(once)
  })

  it('tells of what leads nowhere', () => {
    const told: unknown[] = []
    const wrong = tree(link('javascript:alert(1)'), link('https://'), link(undefined))
    expect(normalLinks(wrong, (...all) => told.push(all))).toEqual(wrong)
    expect(told).toEqual([
      ['kind', 'hier', 'javascript:alert(1)'],
      ['unfinished', 'hier', 'https://'],
      ['unfinished', 'hier', undefined],
    ])
  })

  it('leaves what is no tree alone', () => {
    for (const value of [null, undefined, 'text', 3]) expect(normalLinks(value, fail)).toBe(value)
  })
})

function fail(fault: string): never {
  throw new Error(`refused: ${fault}`)
}
