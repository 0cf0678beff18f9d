import type { FlattenedField } from 'payload'
import { expect, it } from 'vitest'
import { emptyGroups } from '../../../../src/content/input/emptyGroups.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'place', type: 'group', flattenedFields: [{ name: 'name' }, { name: 'address' }] },
] as unknown as FlattenedField[]

it('makes of no group one in which everything is empty, and leaves all else', () => {
  const data = { title: null, place: null, other: null }
  expect(emptyGroups(fields, data)).toEqual({ ...data, place: { name: null, address: null } })
})

it.each([[{}], [{ place: { name: 'Essen' } }], [{ place: 'Essen' }]])('leaves %j', (data) => {
  expect(emptyGroups(fields, data)).toEqual(data)
})
