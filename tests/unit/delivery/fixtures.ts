import type { TranslatableSlug } from '../../../src/model/content.ts'
import type { LanguageTag } from '../../../src/languages/languages.ts'
import type { FlowNode, RichText } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { present } from '../../../src/delivery/present/present.ts'
import type { Presented } from '../../../src/delivery/present/present.ts'
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

/** Presents one of the sources, with all of them published. */
export function presentIn(language: LanguageTag, one: Source, others: Source[] = []): Presented {
  const presented = present(one, {
    language,
    offered: OFFERED,
    publicUrl: PUBLIC_URL,
    lookup: (collection, id) =>
      [one, ...others].find((other) => other.collection === collection && other.id === id),
  })
  if (!presented) throw new Error(`${one.collection}/${one.id} is not presented in ${language}.`)
  return presented
}

/** A store with the sources in it, presented in every offered language. */
export function storeOf(sources: Source[], file = ':memory:'): ReadStore {
  const store = openReadStore(file)
  store.transaction(() => {
    store.setLanguages(OFFERED)
    for (const one of sources) store.putSource(one)
    for (const one of sources) presentInto(store, one)
  })
  return store
}

export function presentInto(store: ReadStore, one: Source): void {
  const presented = new Map<LanguageTag, Presented>()
  for (const { tag: language } of OFFERED) {
    const inLanguage = present(one, {
      language,
      offered: OFFERED,
      publicUrl: PUBLIC_URL,
      lookup: store.source,
    })
    if (inLanguage) presented.set(language, inLanguage)
  }
  store.replaceDocuments(one.collection, one.id, presented)
}
