import { describe, expect, it } from 'vitest'
import { meaningOf } from '../../../src/content/pendingChanges.ts'

const published = { title: 'Online', kind: 'news', teaser: null, topics: [] }
const pending = { title: 'In Arbeit', kind: 'news', topics: [] }

const meaning = (
  sent: Record<string, unknown>,
  more: Partial<Parameters<typeof meaningOf>[0]> = {},
) => meaningOf({ sent, published, pending, hasSeenNewest: false, ...more })

describe('meaningOf', () => {
  it.each([
    [{ kind: 'press' }, 'both'],
    [{ kind: 'press', teaser: 'Neu' }, 'both'],
    [{ deletedAt: '2026-11-25T10:00:00.000Z' }, 'both'],
    [{ deletedAt: null, _status: 'published' }, 'both'],
    [{ title: 'In Arbeit' }, 'both'],
    [{ title: 'Dritter' }, 'unclear'],
    [{ title: 'Online' }, 'unclear'],
    [{ _status: 'published' }, 'plain'],
    [{ _status: 'published', minorEdit: true }, 'plain'],
    [{ _status: 'published', title: 'Dritter' }, 'plain'],
    [{ _status: 'published', kind: 'press' }, 'unclear'],
    [{ _status: 'draft' }, 'plain'],
    [{ _status: 'draft', deletedAt: null }, 'plain'],
    [{ _status: 'draft', kind: 'press' }, 'unclear'],
  ])('%j, with a draft in work: %s', (sent, expected) => {
    expect(meaning(sent)).toBe(expected)
  })

  it.each([
    [{ title: 'Dritter' }, 'plain'],
    [{ _status: 'published', kind: 'press' }, 'plain'],
    [{ _status: 'draft' }, 'plain'],
    [{ _status: 'draft', kind: 'press' }, 'unclear'],
  ])('%j, with nothing in work: %s', (sent, expected) => {
    expect(meaning(sent, { pending: undefined })).toBe(expected)
  })

  it('takes whoever has seen the draft at their word', () => {
    const sent = { _status: 'published', kind: 'press' }
    expect(meaning(sent, { hasSeenNewest: true })).toBe('plain')
  })

  it('takes what is empty for the same, whichever way it is', () => {
    const empty = { title: 'In Arbeit', teaser: '', place: { name: null, address: '' } }
    const sent = { _status: 'published', title: 'Dritter' }
    const online = { title: 'Online', place: null }
    expect(meaning(sent, { published: online, pending: empty })).toBe('plain')
  })
})
