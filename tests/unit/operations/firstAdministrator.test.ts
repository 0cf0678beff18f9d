import { describe, expect, it } from 'vitest'
import { generatePassword } from '../../../src/operations/firstAdministrator.ts'

describe('generatePassword', () => {
  it('is long, and has no characters that look alike', () => {
    for (let n = 0; n < 100; n += 1) {
      expect(generatePassword()).toMatch(/^[a-km-np-z2-9]{5}(-[a-km-np-z2-9]{5}){4}$/)
    }
  })

  it('is different each time', () => {
    const passwords = Array.from({ length: 1000 }, generatePassword)
    expect(new Set(passwords).size).toBe(passwords.length)
  })
})
