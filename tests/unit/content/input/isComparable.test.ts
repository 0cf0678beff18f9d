import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { isComparable } from '../../../../src/content/input/isComparable.ts'

const field = (type: string | undefined) =>
  type === undefined ? undefined : ({ name: 'field', type } as FlattenedField)

type Comparison = [type: string | undefined, operator: string, operand: unknown]

describe('isComparable', () => {
  it.each<Comparison>([
    [undefined, 'equals', 'a1'],
    [undefined, 'contains', 'a'],
    ['text', 'contains', 'Öl'],
    ['text', 'equals', null],
    ['text', 'in', 'a,b'],
    ['text', 'greater_than', 'a'],
    ['text', 'exists', 'true'],
    ['checkbox', 'equals', 'true'],
    ['checkbox', 'in', [true, null]],
    ['date', 'less_than', '2026-11-26'],
    ['date', 'equals', new Date(0)],
    ['date', 'equals', 'null'],
    ['number', 'in', '1,2.5'],
    ['number', 'greater_than_equal', '1e3'],
    ['relationship', 'not_in', ['a1', 'a2']],
  ])('%s can be compared by %s with %j', (type, operator, operand) => {
    expect(isComparable(field(type), operator, operand)).toBe(true)
  })

  it.each<Comparison>([
    [undefined, 'greater_than', 'a1'],
    ['text', 'near', '1,2,3'],
    ['text', 'all', ['a']],
    ['text', 'equals', { $gt: '' }],
    ['text', 'equals', ['a']],
    ['text', 'exists', {}],
    ['text', 'in', []],
    ['text', 'in', ''],
    ['text', 'in', [['a']]],
    ['text', 'like', 7],
    ['checkbox', 'equals', 'ja'],
    ['checkbox', 'greater_than', true],
    ['date', 'less_than', 'gestern'],
    ['date', 'contains', '2026'],
    ['number', 'in', '1,x'],
    ['number', 'equals', ' '],
    ['number', 'equals', 'Infinity'],
    ['upload', 'less_than', 'a1'],
  ])('%s cannot be compared by %s with %j', (type, operator, operand) => {
    expect(isComparable(field(type), operator, operand)).toBe(false)
  })
})
