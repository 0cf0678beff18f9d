import type { CollectionBeforeChangeHook } from 'payload'
import { writerName } from '../../src/access/writerName.ts'

/** Notes who saves, whoever claims to. */
export const recordWriter: CollectionBeforeChangeHook = ({ data, req }) => ({
  ...data,
  savedBy: writerName(req.user),
})
