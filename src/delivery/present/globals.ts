import { SITE } from '../../model/collections.ts'
import { isContentSlug, SITE_TRANSLATED } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { recordsOf } from '../../richText/json.ts'
import type { Json } from '../../richText/json.ts'
import { readAddress, WEB_KINDS } from '../../text/readAddress.ts'
import type { Source } from '../source.ts'
import type { Chain } from './chain.ts'
import type { PresentOptions } from './context.ts'
import { languageOfDocument, served } from './language.ts'
import { plainValue } from './plainValue.ts'
import type { PublicDocument } from './presented.ts'
import { presentSummary } from './summary.ts'
import { translatedText } from './translatedText.ts'
import { updatedAt } from './updatedAt.ts'

/** The website's name, claim, contact and footer. */
export function presentSite(source: Source, chain: Chain, context: PresentOptions): PublicDocument {
  const { doc } = source
  const languages: Record<string, LanguageTag> = {}
  const texts: PublicDocument = {}
  for (const field of Object.keys(SITE_TRANSLATED)) {
    const found = translatedText(doc[field], chain)
    texts[field] = found?.value ?? null
    if (found) languages[field] = found.language
  }
  return {
    ...texts,
    contact: plainValue(SITE.contact, doc.contact),
    socialLinks: plainValue(SITE.socialLinks, doc.socialLinks),
    updatedAt: updatedAt(source, chain[0]),
    language: languageOfDocument(source, chain, context, languages),
  }
}

/** The menu. An entry that leads nowhere, because its page is not published, or says nothing is left out. */
export function presentNavigation(
  source: Source,
  chain: Chain,
  context: PresentOptions,
): PublicDocument {
  return {
    items: recordsOf(source.doc.items).flatMap((item) => presentItem(item, chain, context)),
    language: languageOfDocument(source, chain, context),
  }
}

function presentItem(item: Json, chain: Chain, context: PresentOptions): PublicDocument[] {
  const target = targetOf(item, context)
  const label = translatedText(item.label, chain)
  if (!target || !label) return []
  return [
    {
      label: label.value,
      page: null,
      collection: null,
      url: null,
      ...target,
      // Only where the label is in another language than the menu.
      ...(label.language !== chain[0] ? { language: served(label.language) } : {}),
    },
  ]
}

function targetOf(item: Json, context: PresentOptions): PublicDocument | undefined {
  const { collection } = item
  switch (item.target) {
    case 'page': {
      const [id] = idsOf(item.page)
      const page = id && presentSummary('pages', id, context)
      return page ? { target: 'page', page } : undefined
    }
    case 'collection':
      return isContentSlug(collection) ? { target: 'collection', collection } : undefined
    case 'url': {
      const url = readAddress(item.url, WEB_KINDS).address
      return url ? { target: 'url', url } : undefined
    }
    default:
      return undefined
  }
}
