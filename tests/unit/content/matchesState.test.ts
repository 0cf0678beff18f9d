import { describe, expect, it } from 'vitest'
import { matchesState } from '../../../src/content/matchesState.ts'

const STATE = '2026-11-25T10:00:00.123Z'

describe('matchesState', () => {
  it.each([
    `"${STATE}"`,
    ` "${STATE}" `,
    '"2026-11-25T11:00:00.123+01:00"',
    `"2026-01-01T00:00:00.000Z", "${STATE}"`,
    `,, "abc","${STATE}",`,
    `"a,b", "${STATE}"`,
  ])('%s is the state', (header) => {
    expect(matchesState(header, STATE)).toBe(true)
  })

  it.each([
    '"2026-11-25T10:00:00.122Z"',
    '"2026-11-25T10:00:00.124Z"',
    `W/"${STATE}"`,
    '"abc"',
    '""',
    `"x${STATE}"`,
  ])('%s is another state', (header) => {
    expect(matchesState(header, STATE)).toBe(false)
  })

  it.each([
    STATE,
    '',
    '"',
    `"${STATE}`,
    `"${STATE}" "abc"`,
    '*',
    `*, "${STATE}"`,
    `w/"${STATE}"`,
    ',',
  ])('%j is no list of entity tags', (header) => {
    expect(matchesState(header, STATE)).toBeUndefined()
  })

  it('finds no state where nothing is stored yet', () => {
    expect(matchesState(`"${STATE}"`, undefined)).toBe(false)
  })
})
