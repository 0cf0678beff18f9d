import type { Payload } from 'payload'
import type { Demo } from './demo.ts'
import type { Ids } from './ids.ts'
import type { Say } from '../environment/progress.ts'

/** What the steps of one seeding share. */
export type Seeding = {
  payload: Payload
  demo: Demo
  ids: Ids
  /** What the demo's dates count from. */
  now: Date
  say: Say
}
