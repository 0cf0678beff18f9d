import type { TranslatableSlug } from '../../../src/model/content.ts'
import type { LanguageTag } from '../../../src/languages/languages.ts'
import type { FlowNode, RichText } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import type { Form, PublicDocument } from '../../../src/delivery/present/presented.ts'
import type { OfferedLanguage, PublishedTranslation, Source } from '../../../src/delivery/source.ts'
import { openReadStore } from '../../../src/delivery/store/openReadStore.ts'
import type { ReadStore } from '../../../src/delivery/store/openReadStore.ts'

export const PUBLIC_URL = 'https://cms.example.org'

export const OFFERED: OfferedLanguage[] = [
  { tag: 'de', fallback: [] },
  { tag: 'tr', fallback: [] },
  { tag: 'ar', fallback: [] },
  { tag: 'uk', fallback: ['ru', 'en'] },
  { tag: 'en', fallback: [] },
  { tag: 'kmr', fallback: [] },
]

/** A published translation, made by a person and not reviewed unless told. */
export function translation(
  language: LanguageTag,
  values: Partial<PublishedTranslation> = {},
): PublishedTranslation {
  return {
    language,
    origin: 'human',
    reviewed: false,
    outdated: false,
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...values,
  }
}

/** A published document; its translations are those that its slug or title has values for. */
export function source(
  collection: TranslatableSlug,
  id: string,
  doc: Record<string, unknown>,
  values: Partial<Source> = {},
): Source {
  const named = doc.slug ?? doc.title ?? doc.name ?? doc.alt
  const languages = (typeof named === 'object' && named ? Object.keys(named) : []) as LanguageTag[]
  return {
    collection,
    id,
    stamp: '1',
    doc: { id, updatedAt: '2026-01-02T03:04:05.000Z', ...doc },
    translations: languages.filter((tag) => tag !== 'de').map((tag) => translation(tag)),
    slugs: [],
    ...values,
  }
}

/** Rich text of one paragraph per string, or of nodes. */
export function body(...content: (string | FlowNode)[]): RichText {
  return make.richText(
    content.map((one) => (typeof one === 'string' ? make.paragraph([make.text(one)]) : one)),
  )
}

/** What readers of a language get of one of the sources, with all of them published. */
export function presentIn(language: LanguageTag, one: Source, others: Source[] = []) {
  const store = storeOf([one, ...others])
  const as = (form: Form) => {
    const presented = store.document(one.collection, one.id, language, form)
    if (!presented) throw new Error(`${one.collection}/${one.id} is not there in ${language}.`)
    return presented
  }
  const documentAs = (form: Form) => JSON.parse(as(form).json) as PublicDocument
  const { served, fallback, slug } = as('html')
  return { served, fallback, slug, document: documentAs('html'), documentAs, store }
}

/** A store with the sources in it, as readers of every offered language get them. */
export function storeOf(sources: Source[], file = ':memory:'): ReadStore {
  const store = openReadStore(file)
  store.transaction(() => {
    store.setPublicUrl(PUBLIC_URL)
    store.setLanguages(OFFERED)
    for (const one of sources) store.putSource(one)
  })
  return store
}
