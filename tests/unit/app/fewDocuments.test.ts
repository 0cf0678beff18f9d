import { expect, it } from 'vitest'
import { fewDocuments } from '../../../src/app/fewDocuments.ts'

it.each([
  [
    { limit: '25', page: '2' },
    { limit: '25', page: '2' },
  ],
  [{ limit: '200' }, { limit: '200' }],
  [{ sort: 'title' }, { sort: 'title' }],
  [{ limit: '201', sort: 'title' }, { sort: 'title' }],
  [{ limit: '0' }, {}],
  [{ limit: '-1' }, {}],
  [{ limit: 'all' }, {}],
  [{ limit: ['10', '100000'] }, {}],
])(
  'a page that is asked with %j shows %j',
  async (asked: Record<string, string | string[]>, shown) => {
    expect(await fewDocuments(Promise.resolve(asked))).toEqual(shown)
  },
)
