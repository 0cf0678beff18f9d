import type { Payload } from 'payload'
import { isLanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import type { OfferedLanguage } from './source.ts'

/**
 * The offered languages in the order that the administrator gave them (by tag where two have the
 * same place), German first.
 */
export async function readLanguages(payload: Payload): Promise<OfferedLanguage[]> {
  const { docs } = await payload.find({
    collection: 'languages',
    where: { status: { equals: 'offered' } },
    sort: ['position', 'tag'],
    depth: 0,
    pagination: false,
  })
  const others = docs.filter(({ tag }) => tag !== SOURCE_LANGUAGE && isLanguageTag(tag))
  return [
    { tag: SOURCE_LANGUAGE, fallback: [] },
    ...others.map(({ tag, fallback }) => ({ tag, fallback: fallback ?? [] })),
  ]
}
