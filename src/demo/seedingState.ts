import type { Payload } from 'payload'

const KEY = 'demo-content'

/** `started`: a seeding is under way or was interrupted. */
export type SeedingState = 'started' | 'finished'

/** How far seeding the demo content is in this database; undefined where it never began. */
export async function seedingState(payload: Payload): Promise<SeedingState | undefined> {
  return (await payload.kv.get<{ state: SeedingState }>(KEY))?.state
}

export async function setSeedingState(payload: Payload, state: SeedingState): Promise<void> {
  await payload.kv.set(KEY, { state })
}
