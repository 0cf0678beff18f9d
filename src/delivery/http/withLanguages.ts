import type { LanguageTag } from '../../languages/languages.ts'
import { CONTENT, isContentSlug, SITE_TRANSLATED } from '../../model/content.ts'
import type { ContentSlug, GlobalSlug } from '../../model/content.ts'
import type { Presented } from '../present/presented.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import type { DocumentParameters } from './parameters.ts'

/**
 * A document as JSON text, with its texts in other languages where they are asked for: each has what
 * differs between languages, and says of itself whether it is a fallback.
 */
export function withLanguages(
  store: StoreReader,
  resource: ContentSlug | GlobalSlug,
  { id, json }: Presented,
  { languages, format, fallbackNone, fields }: DocumentParameters,
): string {
  if (!languages) return json
  const own = fields
    ? textsOf(resource).filter((field) => fields.includes(field))
    : textsOf(resource)
  const textIn = (tag: LanguageTag) => {
    const text = store.document(resource, id, tag, format, { fields: own })
    return !text || (fallbackNone && text.fallback) ? [] : [`${JSON.stringify(tag)}:${text.json}`]
  }
  return `${json.slice(0, -1)},"languages":{${languages.flatMap(textIn).join(',')}}}`
}

/** The fields that have a value for each language. */
function textsOf(resource: ContentSlug | GlobalSlug): string[] {
  if (!isContentSlug(resource)) return Object.keys(SITE_TRANSLATED)
  return ['slug', ...Object.keys(CONTENT[resource].translated)]
}
