import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../../src/server/limits/addressKey.ts'
import { BUDGETS, MOST_REMEMBERED } from '../../../../src/server/limits/budgets.ts'
import { openLimits } from '../../../../src/server/limits/openLimits.ts'

describe('limits', () => {
  it('let as much through as there is, per budget and per somebody', async () => {
    const limits = openLimits()
    const { points, seconds } = BUDGETS['wrong-keys']
    for (let asked = 0; asked < points; asked += 1) {
      expect(await limits.waitFor('wrong-keys', 'a')).toBe(0)
      await limits.spend('wrong-keys', 'a')
    }
    const wait = await limits.waitFor('wrong-keys', 'a')
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(seconds)
    expect(await limits.waitFor('wrong-keys', 'b')).toBe(0)
    expect(await limits.waitFor('sign-in', 'a')).toBe(0)
  })

  it('forget those who were not seen for the longest time, so that a million need no room', async () => {
    const limits = openLimits()
    await limits.spend('delivery', 'first', BUDGETS.delivery.points)
    await limits.spend('delivery', 'often', BUDGETS.delivery.points)
    for (let other = 0; other < MOST_REMEMBERED; other += 1) {
      if (other % 1000 === 0) await limits.spend('delivery', 'often')
      await limits.spend('anonymous', `somebody ${other}`)
    }
    expect(await limits.waitFor('delivery', 'first')).toBe(0)
    expect(await limits.waitFor('delivery', 'often')).toBeGreaterThan(0)
  })
})

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '::ffff:203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['2001:db8:1:100::1', '2001:db8:1:1ff:ffff::2', true],
    ['2001:db8:1:100::1', '2001:db8:1:200::1', false],
    ['fe80::1%eth0', 'fe80::2%eth0', true],
    ['', 'unknown', false],
  ])('%s and %s: the same customer: %s', (one, other, same) => {
    expect(addressKey(one) === addressKey(other)).toBe(same)
  })

  it('that is none is no longer than one', () => {
    expect(addressKey('x'.repeat(10_000)).length).toBeLessThan(100)
  })
})
