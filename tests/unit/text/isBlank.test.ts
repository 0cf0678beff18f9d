import { describe, expect, it } from 'vitest'
import { isBlank } from '../../../src/text/isBlank.ts'

describe('isBlank', () => {
  it.each([
    null,
    undefined,
    '',
    '  \n',
    '\u00a0\u200b',
    '\ufeff\u00ad\u200f',
    '\u3164\u2800\ufe0f\u034f',
  ])('says so of %j', (text) => {
    expect(isBlank(text)).toBe(true)
  })

  it.each(['a', ' ä ', 'مدرسة', '👩‍🏫', '–'])('does not of %j', (text) => {
    expect(isBlank(text)).toBe(false)
  })
})
