import type { Payload } from 'payload'
import { vi } from 'vitest'

/**
 * Lets somebody else have their turn right after the next read of a collection, before anything is done
 * with what was read: what happens by chance otherwise.
 *
 * @param read the function that reads
 */
export function meanwhile(
  payload: Payload,
  read: 'find' | 'findByID',
  collection: string,
  act: () => Promise<unknown>,
): void {
  const original = payload[read] as (options: { collection: string }) => Promise<unknown>
  const spy = vi.spyOn(payload, read) as unknown as {
    mockImplementation: (run: typeof original) => void
    mockRestore: () => void
  }
  spy.mockImplementation(async (options) => {
    const found = await original.call(payload, options)
    if (options.collection !== collection) return found
    spy.mockRestore()
    await act()
    return found
  })
}
