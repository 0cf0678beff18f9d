import { getTranslation } from '@payloadcms/translations'
import type { PayloadRequest } from 'payload'
import type { ContentSlug } from '../../model/content.ts'
import type { Place } from './placesOf.ts'

/**
 * Places in words, as an editor finds them: “Feld „Text“: Link „Anmeldung“”.
 *
 * @param language of the interface
 */
export function namePlaces(
  req: PayloadRequest,
  collection: ContentSlug,
  places: readonly Omit<Place, 'key'>[],
  language: 'de' | 'en',
): string {
  const { flattenedFields } = req.payload.collections[collection].config
  const names = places.map(({ field, words }) => {
    const config = flattenedFields.find(({ name }) => name === field)
    const label = config && 'label' in config && config.label ? config.label : field
    const name = getTranslation(label, { ...req.i18n, language })
    if (language === 'de') return `Feld „${name}“${words ? `: Link „${words}“` : ''}`
    return `field “${name}”${words ? `: link “${words}”` : ''}`
  })
  return [...new Set(names)].join('; ')
}
