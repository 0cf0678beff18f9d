import { expect, it } from 'vitest'

import { presentIn, PUBLIC_URL, source, storeOf, translation } from '../fixtures.ts'

const site = source('site', 'global', {
  name: { de: 'RuhrFutur', tr: 'RuhrFutur' },
  claim: { de: 'Gemeinsam', tr: 'Birlikte' },
  footer: { de: 'Fuß' },
  contact: { city: 'Essen' },
  socialLinks: [{ id: 'x', platform: 'Mastodon', url: 'https://example.org' }],
})

it('presents the site', () => {
  expect(presentIn('tr', site).document).toEqual({
    name: 'RuhrFutur',
    claim: 'Birlikte',
    footer: 'Fuß',
    contact: {
      organisation: null,
      street: null,
      postalCode: null,
      city: 'Essen',
      email: null,
      phone: null,
    },
    socialLinks: [{ platform: 'Mastodon', url: 'https://example.org' }],
    updatedAt: '2026-01-02T03:04:05.000Z',
    language: {
      requested: 'tr',
      served: 'tr',
      fallback: false,
      outdated: false,
      machine: false,
      reviewed: false,
      direction: 'ltr',
      alternates: [
        { tag: 'de', url: `${PUBLIC_URL}/v1/de/site` },
        { tag: 'tr', url: `${PUBLIC_URL}/v1/tr/site` },
      ],
      fields: { footer: { served: 'de', direction: 'ltr' } },
    },
  })
})

it('presents the menu without entries that lead nowhere', () => {
  const page = source('pages', 'p1', { title: { de: 'Über uns' }, slug: { de: 'ueber-uns' } })
  const navigation = source(
    'navigation',
    'global',
    {
      items: [
        { id: '1', label: { de: 'Über uns', tr: 'Hakkımızda' }, target: 'page', page: 'p1' },
        { id: '2', label: { de: 'Entwurf' }, target: 'page', page: 'p2' },
        { id: '3', label: { de: 'Ziele' }, target: 'collection', collection: 'goals' },
        { id: '4', label: { de: 'Böse' }, target: 'url', url: 'javascript:alert(1)' },
      ],
    },
    { translations: [translation('tr')] },
  )
  const presented = presentIn('tr', navigation, [page])

  expect(presented.document.items).toMatchObject([
    {
      label: 'Hakkımızda',
      target: 'page',
      page: { slug: 'ueber-uns' },
      collection: null,
      url: null,
    },
    {
      label: 'Ziele',
      target: 'collection',
      page: null,
      collection: 'goals',
      language: { served: 'de', direction: 'ltr' },
    },
  ])
})

it('takes a blank label for none, in any language', () => {
  const entry = (label: object) => ({ label, target: 'collection', collection: 'goals' })
  const navigation = source(
    'navigation',
    'global',
    { items: [entry({ de: 'Ziele', tr: '\u200f' }), entry({ de: '\u00a0', tr: '' })] },
    { translations: [translation('tr')] },
  )
  expect(presentIn('tr', navigation).document.items).toMatchObject([
    { label: 'Ziele', language: { served: 'de' } },
  ])
})

it('takes blank texts of the site for none, in any language', () => {
  const blank = source(
    'site',
    'global',
    { name: { de: 'RuhrFutur', tr: '\u200b' }, contact: { city: '\u00a0', phone: '0201' } },
    { translations: [translation('tr')] },
  )
  expect(presentIn('tr', blank).document).toMatchObject({
    name: 'RuhrFutur',
    contact: { city: null, phone: '0201' },
    language: { served: 'tr', fields: { name: { served: 'de' } } },
  })
})

it('presents a menu that nobody has made yet', () => {
  expect(presentIn('de', source('navigation', 'global', {})).document.items).toEqual([])
})

it('does not present files by themselves', () => {
  const store = storeOf([source('media', 'm1', {})])
  expect(store.document('media', 'm1', 'de')).toBeUndefined()
})
