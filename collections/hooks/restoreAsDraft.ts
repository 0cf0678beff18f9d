import type { CollectionBeforeOperationHook } from 'payload'
import { Refusal } from '../../src/content/refusal.ts'

/**
 * A version that is restored becomes the draft. Without `draft`, Payload would publish it at once or,
 * where it was a draft, take the document offline. Over REST the server says it; over GraphQL whoever asks.
 */
export const restoreAsDraft: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const { draft } = args as { draft?: boolean }
  if (operation !== 'restoreVersion' || draft || req.payloadAPI === 'local') return args
  throw new Refusal(req, 'restored-as-draft', {
    de: 'Eine Fassung wird als Entwurf wiederhergestellt: Bitte draft: true angeben, und danach veröffentlichen.',
    en: 'A version is restored as a draft: please say draft: true, and publish it afterwards.',
  })
}
