import { CONTENT } from '../../model/content.ts'
import type { ContentSlug } from '../../model/content.ts'
import type { FilterName } from '../../model/fields.ts'
import { idsOf } from '../../richText/idsOf.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { fold } from '../../text/folding/fold.ts'
import type { Source } from '../source.ts'
import { chainOf } from './chain.ts'
import type { Chain } from './chain.ts'
import type { PresentOptions } from './context.ts'
import { presentFile } from './file.ts'
import { languageOfDocument } from './language.ts'
import { periodOf } from './periodOf.ts'
import { dateValue } from './plainValue.ts'
import { FORMS } from './presented.ts'
import type { Filters, Form, Presented, PublicDocument } from './presented.ts'
import { slugIn } from './slugIn.ts'
import { plainField, presentSummary } from './summary.ts'
import { translatedRichText } from './translatedRichText.ts'
import { translatedText } from './translatedText.ts'
import { updatedAt } from './updatedAt.ts'
import { yearsOf } from './yearsOf.ts'

type ContentSource = Source & { collection: ContentSlug }

/** A document of a content collection in one language. */
export function presentContent(
  source: ContentSource,
  context: PresentOptions,
): Omit<Presented, 'dependsOn'> {
  const { collection } = source
  const { period } = CONTENT[collection]
  const chain = chainOf(source, context.language, context.offered)
  const [first] = chain
  const slug = slugIn(source, first)
  const texts = translatedFields(source, chain, context)
  const relations = relatedDocuments(source, context)
  const others = {
    ...plainFields(source),
    ...relations,
    ...files(source, context),
    publishedAt: dateValue(source.doc.publishedAt),
    updatedAt: updatedAt(source, first),
    language: languageOfDocument(source, chain, context, texts.languages),
  }
  const { html, lexical, markdown, text } = texts.forms
  const document: PublicDocument = { id: source.id, slug, ...html, ...others }
  return {
    document,
    lexical: { id: source.id, slug, ...lexical, ...others },
    markdown,
    text,
    served: first,
    fallback: first !== context.language,
    slug,
    sort: sortKeys(collection, document),
    filters: filtersOf(collection, document, relations),
    period: period ? periodOf(document[period.from], document[period.to]) : null,
    searchText: [...new Set([titleOf(collection, document), ...texts.plain])].join('\n'),
  }
}

function translatedFields(source: ContentSource, chain: Chain, context: PresentOptions) {
  const forms: Record<Form, PublicDocument> = { html: {}, lexical: {}, markdown: {}, text: {} }
  const languages: Record<string, LanguageTag> = {}
  const plain: string[] = []

  for (const [field, kind] of Object.entries(CONTENT[source.collection].translated)) {
    if (kind === 'text') {
      const found = translatedText(source.doc[field], chain)
      forms.html[field] = forms.lexical[field] = found?.value ?? null
      if (!found) continue
      languages[field] = found.language
      plain.push(found.value)
    } else {
      const found = translatedRichText(source.doc[field], chain, context)
      for (const form of FORMS) forms[form][field] = found?.[form] ?? null
      if (!found) continue
      languages[field] = found.language
      plain.push(found.text)
    }
  }
  return { forms, languages, plain }
}

function plainFields(source: ContentSource): PublicDocument {
  const { plain } = CONTENT[source.collection]
  return Object.fromEntries(plain.map((field) => [field, plainField(field, source)]))
}

function relatedDocuments(source: ContentSource, context: PresentOptions) {
  const { relations } = CONTENT[source.collection]
  return Object.fromEntries(
    Object.entries(relations).map(([field, { to, many }]) => {
      const published = idsOf(source.doc[field]).flatMap(
        (id) => presentSummary(to, id, context) ?? [],
      )
      return [field, many ? published : (published[0] ?? null)]
    }),
  )
}

function files(source: ContentSource, context: PresentOptions): PublicDocument {
  return Object.fromEntries(
    CONTENT[source.collection].files.map((field) => {
      const [id] = idsOf(source.doc[field])
      return [field, (id && presentFile(id, context)) ?? null]
    }),
  )
}

function sortKeys(collection: ContentSlug, document: PublicDocument): Presented['sort'] {
  const { title, sortable } = CONTENT[collection]
  const keys = ['publishedAt', 'updatedAt', ...sortable].map((field) => {
    const value = document[field]
    return [field, typeof value === 'number' || typeof value === 'string' ? value : null]
  })
  return { [title]: fold(titleOf(collection, document)), ...Object.fromEntries(keys) }
}

function filtersOf(
  collection: ContentSlug,
  document: PublicDocument,
  relations: PublicDocument,
): Filters {
  const { filters, year, period } = CONTENT[collection]
  const ids = (name: FilterName) => idsOf(relations[filters[name] ?? ''] ?? [])
  const kind = document[filters.kind ?? '']
  return {
    topics: ids('topic'),
    goals: ids('goal'),
    partners: ids('partner'),
    kind: typeof kind === 'string' ? kind : null,
    years: year ? yearsOf(document[year], period && document[period.to]) : [],
  }
}

function titleOf(collection: ContentSlug, document: PublicDocument): string {
  const title = document[CONTENT[collection].title]
  return typeof title === 'string' ? title : ''
}
