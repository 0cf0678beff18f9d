import type { PayloadRequest } from 'payload'
import { permissions } from '../../access/permissions.ts'
import { Refusal } from '../../content/refusal.ts'

type OfLanguage = 'assigns' | 'reviews' | 'translatesInto' | 'unpublishes' | 'worksOn'

/** @throws {Refusal} `not-your-language` where somebody may not do this in a language */
export function requireRight(req: PayloadRequest, right: OfLanguage, language: string): void {
  if (permissions[right](req.user, language)) return
  throw new Refusal(req, 'not-your-language', {
    de: `Das dürfen Sie in dieser Sprache (${language}) nicht. Die Administration vergibt Sprachen in den Konten.`,
    en: `You may not do this in this language (${language}). Administrators give languages to accounts.`,
  })
}
