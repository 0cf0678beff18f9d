import { describe, expect, it } from 'vitest'
import { link, paragraph, richText, text } from '../../../src/config/richText/nodes.ts'
import { fingerprint } from '../../../src/translation/fingerprint.ts'

const page = (url = 'https://example.org', words = 'Mehr dazu') => ({
  title: 'Kontakt',
  body: richText([
    paragraph([link({ linkType: 'custom', newTab: false, url }, [text(words)], undefined)]),
  ]),
})

describe('fingerprint', () => {
  it('is the same for the same German', () => {
    expect(fingerprint('pages', page())).toBe(fingerprint('pages', page()))
    expect(fingerprint('pages', page())).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['a text', page(undefined, 'Noch mehr')],
    ['a link’s target', page('https://example.com')],
    ['a title', { ...page(), title: 'Kontakte' }],
  ])('changes with %s', (_, changed) => {
    expect(fingerprint('pages', changed)).not.toBe(fingerprint('pages', page()))
  })

  it('does not see what readers do not see', () => {
    const { body, title } = page()
    const dressed = {
      id: 'x',
      slug: 'kontakt',
      title,
      body: { root: { ...body.root, direction: 'ltr', version: 7 } },
      updatedAt: 'now',
    }
    expect(fingerprint('pages', dressed)).toBe(fingerprint('pages', page()))
  })

  it('takes null, nothing and an empty text for the same, as databases do', () => {
    expect(fingerprint('goals', { title: 'A', summary: null })).toBe(
      fingerprint('goals', { title: 'A', summary: '' }),
    )
    expect(fingerprint('goals', { title: 'A' })).toBe(
      fingerprint('goals', { title: 'A', body: null }),
    )
  })

  it('is about the labels of the menu only', () => {
    const menu = (label: string, url: string) => ({ items: [{ id: '1', label, url }] })
    expect(fingerprint('navigation', menu('A', 'x'))).toBe(
      fingerprint('navigation', menu('A', 'y')),
    )
    expect(fingerprint('navigation', menu('A', 'x'))).not.toBe(
      fingerprint('navigation', menu('B', 'x')),
    )
  })
})
