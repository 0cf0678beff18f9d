import { type CollectionBeforeOperationHook, Forbidden } from 'payload'
import { findSession } from '../../../src/access/signIn/findSession.ts'

/** A session that has ended since the request came in is not extended; Payload would fail with 500. */
export const refuseEndedSession: CollectionBeforeOperationHook = async ({
  args,
  operation,
  req,
}) => {
  if (operation !== 'refresh' || !req.user) return args
  const { id, _sid: sid } = req.user as { id: string; _sid?: string }
  if (sid && (await findSession(req, id, sid))) return args
  throw new Forbidden(req.t)
}
