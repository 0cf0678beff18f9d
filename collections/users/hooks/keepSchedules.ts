import type { CollectionBeforeDeleteHook } from 'payload'
import { keepSchedulesOf } from '../../../src/content/keepSchedulesOf.ts'

/** Publications that a deleted account has scheduled stay scheduled. */
export const keepSchedules: CollectionBeforeDeleteHook = ({ id, req }) =>
  keepSchedulesOf(req, String(id))
