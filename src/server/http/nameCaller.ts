import type { RequestHandler } from 'express'
import { ADDRESS_HEADER } from '../../access/callerAddress.ts'
import { addressKey } from '../limits/addressKey.ts'

/**
 * Notes on a request whom it comes from, for limits and for what is behind Payload and Next: as many
 * proxies are believed as `trust proxy` says.
 */
export const nameCaller: RequestHandler = (request, _response, next) => {
  request.headers[ADDRESS_HEADER] = addressKey(request.ip ?? '')
  next()
}
