import { CONTENT } from '../../model/content.ts'
import type { ContentSlug } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Source } from '../source.ts'
import type { Chain } from './chain.ts'
import type { Parts, PresentOptions } from './context.ts'
import { languageOfDocument } from './language.ts'
import { dateValue } from './plainValue.ts'
import type { Form } from './presented.ts'
import { slugIn } from './slugIn.ts'
import { plainField } from './summary.ts'
import { translatedRichText } from './translatedRichText.ts'
import { translatedText } from './translatedText.ts'
import { updatedAt } from './updatedAt.ts'

export type ContentSource = Source & { collection: ContentSlug }

/** A field and its value as JSON text. */
type Entry = [field: string, json: string]

const NULL = 'null'

const entry = (field: string, value: unknown): Entry => [field, JSON.stringify(value)]

/** A document of a content collection in one language, as JSON text. */
export function presentContent(
  source: ContentSource,
  chain: Chain,
  context: PresentOptions,
  parts: Parts,
  form: Form,
): string {
  const [first] = chain
  const texts = translatedFields(source, chain, parts, form)
  return jsonObject([
    entry('id', source.id),
    entry('slug', slugIn(source, first)),
    ...texts.entries,
    ...CONTENT[source.collection].plain.map((field) => entry(field, plainField(field, source))),
    ...relatedDocuments(source, parts),
    ...files(source, parts),
    entry('publishedAt', dateValue(source.doc.publishedAt)),
    entry('updatedAt', updatedAt(source, first)),
    entry('language', languageOfDocument(source, chain, context, texts.languages)),
  ])
}

function translatedFields(source: ContentSource, chain: Chain, parts: Parts, form: Form) {
  const languages: Record<string, LanguageTag> = {}
  const entries = Object.entries(CONTENT[source.collection].translated).map(
    ([field, kind]): Entry => {
      if (kind === 'text') {
        const found = translatedText(source.doc[field], chain)
        if (found) languages[field] = found.language
        return entry(field, found?.value ?? null)
      }
      const found = translatedRichText(field, chain, parts, form)
      if (found) languages[field] = found.language
      return [field, found?.json ?? NULL]
    },
  )
  return { entries, languages }
}

function relatedDocuments(source: ContentSource, parts: Parts): Entry[] {
  const { relations } = CONTENT[source.collection]
  return Object.entries(relations).map(([field, { to, many }]) => {
    const published = idsOf(source.doc[field]).flatMap((id) => parts.summary(to, id) ?? [])
    return [field, many ? `[${published.join(',')}]` : (published[0] ?? NULL)]
  })
}

function files(source: ContentSource, parts: Parts): Entry[] {
  return CONTENT[source.collection].files.map((field) => {
    const [id] = idsOf(source.doc[field])
    return [field, (id && parts.file(id)) || NULL]
  })
}

function jsonObject(entries: readonly Entry[]): string {
  return `{${entries.map(([field, json]) => `${JSON.stringify(field)}:${json}`).join(',')}}`
}
