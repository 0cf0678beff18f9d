import { Forbidden, jwtSign, type PayloadRequest } from 'payload'
import { findSession } from './findSession.ts'

/**
 * Makes a token that names an account and a session, and ends when the session does. Payload's own has the
 * e-mail address in it, which everybody can read who sees the token, and outlives a session that has
 * reached its longest life.
 *
 * @param made the token that Payload has made
 * @throws {Forbidden} when the session has ended meanwhile
 */
export async function signToken(
  req: PayloadRequest,
  made: string,
): Promise<{ token: string; exp: number }> {
  const [, claims = ''] = made.split('.')
  const { id, collection, sid } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    id: string
    collection: string
    sid: string
  }
  const session = await findSession(req, id, sid)
  if (!session) throw new Forbidden(req.t)
  const left = new Date(session.expiresAt).getTime() - Date.now()
  return jwtSign({
    fieldsToSign: { id, collection, sid },
    secret: req.payload.secret,
    tokenExpiration: Math.floor(left / 1000),
  })
}
