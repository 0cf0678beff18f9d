import { describe, expect, it } from 'vitest'
import {
  PasswordAttempts,
  TooManyAttempts,
  WRONG_BY_ADDRESS,
  WRONG_BY_STRANGERS,
  WRONG_SECONDS,
} from '../../../../src/access/signIn/passwordAttempts.ts'

const wrong = () => Promise.resolve(false)
const right = () => Promise.resolve(true)

const failing = async (attempts: PasswordAttempts, times: number, address = 'here') => {
  for (let count = 0; count < times; count += 1) {
    expect(await attempts.attempt('rana', address, wrong)).toBe(false)
  }
}

describe('passwordAttempts', () => {
  it('looks at so many wrong ones of one address, and then at none, not even the right one', async () => {
    const attempts = new PasswordAttempts()
    await failing(attempts, WRONG_BY_ADDRESS)
    let looked = false
    const refused = attempts.attempt('rana', 'here', () => {
      looked = true
      return right()
    })
    await expect(refused).rejects.toThrow(TooManyAttempts)
    await expect(refused).rejects.toMatchObject({ seconds: WRONG_SECONDS })
    expect(looked).toBe(false)
  })

  it('leaves the account to other addresses, and other accounts to the address', async () => {
    const attempts = new PasswordAttempts()
    await failing(attempts, WRONG_BY_ADDRESS)
    expect(await attempts.attempt('rana', 'there', right)).toBe(true)
    expect(await attempts.attempt('kim', 'here', right)).toBe(true)
  })

  it('looks at one after the other, however many come at once', async () => {
    const attempts = new PasswordAttempts()
    let [now, most, all] = [0, 0, 0]
    const slow = async () => {
      all += 1
      now += 1
      most = Math.max(most, now)
      await Promise.resolve()
      now -= 1
      return false
    }
    const sent = Array.from({ length: 100 }, () => attempts.attempt('rana', 'here', slow))
    const outcomes = await Promise.allSettled(sent)
    expect([all, most]).toEqual([WRONG_BY_ADDRESS, 1])
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(100 - WRONG_BY_ADDRESS)
  })

  it('lets any number of right ones in at once', async () => {
    const attempts = new PasswordAttempts()
    const sent = Array.from({ length: 100 }, () => attempts.attempt('rana', 'here', right))
    expect(new Set(await Promise.all(sent))).toEqual(new Set([true]))
  })

  it('a right one gives back the wrong ones of its address', async () => {
    const attempts = new PasswordAttempts()
    for (let round = 0; round < 3; round += 1) {
      await failing(attempts, WRONG_BY_ADDRESS - 1)
      expect(await attempts.attempt('rana', 'here', right)).toBe(true)
    }
  })

  it('slows down many addresses together, except where the account was signed in from', async () => {
    const attempts = new PasswordAttempts()
    expect(await attempts.attempt('rana', 'home', right)).toBe(true)
    for (let count = 0; count < WRONG_BY_STRANGERS; count += 1) {
      await failing(attempts, 1, `bot ${count}`)
    }
    await expect(attempts.attempt('rana', 'another bot', right)).rejects.toThrow(TooManyAttempts)
    expect(await attempts.attempt('rana', 'home', right)).toBe(true)
    await failing(attempts, WRONG_BY_ADDRESS, 'home')
    await expect(attempts.attempt('rana', 'home', right)).rejects.toThrow(TooManyAttempts)
  })

  it('of one address that is refused, no more count against the others', async () => {
    const attempts = new PasswordAttempts()
    await failing(attempts, WRONG_BY_ADDRESS)
    for (let count = 0; count < WRONG_BY_STRANGERS; count += 1) {
      await expect(attempts.attempt('rana', 'here', wrong)).rejects.toThrow(TooManyAttempts)
    }
    expect(await attempts.attempt('rana', 'there', right)).toBe(true)
  })

  it('forgives', async () => {
    const attempts = new PasswordAttempts()
    await failing(attempts, WRONG_BY_ADDRESS)
    attempts.forgive('rana')
    await failing(attempts, WRONG_BY_ADDRESS)
    await expect(attempts.attempt('rana', 'here', right)).rejects.toThrow(TooManyAttempts)
  })

  it('a look that fails counts, and the next one has its turn', async () => {
    const attempts = new PasswordAttempts()
    const broken = () => Promise.reject(new Error('no database'))
    await expect(attempts.attempt('rana', 'here', broken)).rejects.toThrow('no database')
    await failing(attempts, WRONG_BY_ADDRESS - 1)
    await expect(attempts.attempt('rana', 'here', right)).rejects.toThrow(TooManyAttempts)
  })
})
