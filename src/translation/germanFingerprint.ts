import type { Payload, PayloadRequest } from 'payload'
import type { TranslatableSlug } from '../model/content.ts'
import { fingerprint } from './fingerprint.ts'
import { inGerman } from './inGerman.ts'
import { readStored } from './readStored.ts'

/**
 * The fingerprint of the German that readers have now, of a document, a file or a global.
 *
 * @param target without an id for a global
 * @throws where there is no such document
 */
export async function germanFingerprint(
  payload: Payload,
  target: { collection: TranslatableSlug; id?: string },
  req: Partial<PayloadRequest> = {},
): Promise<string> {
  const stored = await readStored(payload, req, target)
  if (!stored) throw new Error(`There is no ${target.collection}/${target.id ?? ''}`)
  return fingerprint(target.collection, inGerman(target.collection, stored))
}
