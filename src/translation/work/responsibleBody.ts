import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'

/**
 * The body that is responsible for what is published: the organisation in the site's contact, or the site's
 * name where there is none.
 */
export async function responsibleBody(req: PayloadRequest): Promise<string> {
  const { contact, name } = await req.payload.findGlobal({
    slug: 'site',
    locale: SOURCE_LANGUAGE,
    depth: 0,
    req: sameTransaction(req),
  })
  return contact?.organisation ?? name ?? ''
}
