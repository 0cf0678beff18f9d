import { expect, it } from 'vitest'
import { keepEntryIds, type MenuEntry } from '../../../src/content/keepEntryIds.ts'

const goals = { id: 'g', label: 'Ziele', target: 'collection', collection: 'goals' }
const about = { id: 'a', label: 'Über uns', target: 'page', page: 'p1' }
const shop = { id: 's', label: 'Ziele', target: 'url', url: 'https://example.org' }
const without = (entry: MenuEntry): MenuEntry => ({ ...entry, id: null })
const idsIn = (sent: Parameters<typeof keepEntryIds>[1]) =>
  keepEntryIds([goals, about, shop], sent).map(({ id }) => id)

it.each([
  [
    'all of them in another order',
    [without(shop), without(about), without(goals)],
    ['s', 'a', 'g'],
  ],
  ['another label', [{ ...without(about), label: 'Wir' }], ['a']],
  ['another place', [{ ...without(about), page: 'p2' }], ['a']],
  ['a page that comes whole', [{ ...without(about), label: 'Wir', page: { id: 'p1' } }], ['a']],
  ['one of two with the same label', [{ label: 'Ziele', target: 'url', url: 'x' }], ['g']],
  ['an id of its own', [{ ...goals, id: 'new' }], ['new']],
  ['an entry that has its id, before one that is like it', [without(about), about], [null, 'a']],
  ['the same twice', [without(about), without(about)], ['a', null]],
  ['something new', [{ label: 'Neu', target: 'url', url: 'y' }], [undefined]],
  ['an entry that says nothing', [{}, { target: 'page' }], [undefined, undefined]],
])('keeps ids by what entries are: %s', (_, sent, ids) => {
  expect(idsIn(sent)).toEqual(ids)
})
