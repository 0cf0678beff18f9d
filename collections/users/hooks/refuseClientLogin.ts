import { AuthenticationError, type CollectionBeforeLoginHook } from 'payload'

/** A client is a program with a key: it has no sessions. */
export const refuseClientLogin: CollectionBeforeLoginHook = ({ user, req }) => {
  if (user.role === 'client') throw new AuthenticationError(req.t)
}
