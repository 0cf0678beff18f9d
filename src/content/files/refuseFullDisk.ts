import type { PayloadRequest } from 'payload'
import { Refusal } from '../refusal.ts'

/**
 * Says to a person that there is no room for a file; every other error passes.
 *
 * @throws {Refusal} `disk-full`
 */
export function refuseFullDisk(req: PayloadRequest, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
  req.payload.logger.error({ err: error, msg: 'The disk is full: a file could not be kept' })
  throw new Refusal(req, 'disk-full', {
    de: 'Der Server hat keinen Platz mehr für Dateien. Bitte der technischen Betreuung Bescheid geben.',
    en: 'The server has no room left for files. Please tell whoever looks after it.',
  })
}
