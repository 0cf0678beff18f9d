import { describe, expect, it } from 'vitest'
import { answered } from '../../../../src/content/bulk/bulkAnswer.ts'

describe('answered', () => {
  it('says all of a document, and only its id where there are too many', () => {
    const doc = { id: 'a', title: 'T' }
    expect(answered(doc, 1)).toEqual(doc)
    expect(answered(doc, 200)).toEqual(doc)
    expect(answered(doc, 201)).toEqual({ id: 'a' })
  })
})
