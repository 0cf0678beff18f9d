import { CONTENT } from '../../model/content.ts'
import type { ContentSlug } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Source } from '../source.ts'
import type { Chain } from './chain.ts'
import type { Parts, PresentOptions } from './context.ts'
import { languageInJson } from './language.ts'
import { dateValue } from './plainValue.ts'
import type { Form, Inclusion, Wish } from './presented.ts'
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

/** The form of its rich texts, and what else is asked for. */
type Shape = Wish & { form: Form }

/** Whether a field is asked for. */
type IsAsked = (field: string) => boolean

/** A document of a content collection in one language, as JSON text. */
export function presentContent(
  source: ContentSource,
  chain: Chain,
  context: PresentOptions,
  parts: Parts,
  { form, fields, include = {}, count }: Shape,
): string {
  const [first] = chain
  const isAsked: IsAsked = (field) => !fields || fields.includes(field)
  const texts = translatedFields(source, chain, parts, { form, isAsked })
  const plain = CONTENT[source.collection].plain.filter(isAsked)
  return jsonObject([
    entry('id', source.id),
    ...(isAsked('slug') ? [entry('slug', slugIn(source, first))] : []),
    ...texts.entries,
    ...plain.map((field) => entry(field, plainField(field, source))),
    ...relatedDocuments(source, parts, { isAsked, include, count }),
    ...files(source, parts, isAsked),
    ...(isAsked('publishedAt') ? [entry('publishedAt', dateValue(source.doc.publishedAt))] : []),
    ...(isAsked('updatedAt') ? [entry('updatedAt', updatedAt(source, first))] : []),
    [
      'language',
      languageInJson(source, chain, context, {
        fields: texts.languages,
        alternates: parts.alternates(),
      }),
    ],
  ])
}

function translatedFields(
  source: ContentSource,
  chain: Chain,
  parts: Parts,
  { form, isAsked }: { form: Form; isAsked: IsAsked },
) {
  const languages: Record<string, LanguageTag> = {}
  const asked = Object.entries(CONTENT[source.collection].translated).filter(([field]) =>
    isAsked(field),
  )
  const entries = asked.map(([field, kind]): Entry => {
    if (kind === 'text') {
      const found = translatedText(source.doc[field], chain)
      if (found) languages[field] = found.language
      return entry(field, found?.value ?? null)
    }
    const found = translatedRichText(field, chain, parts, form)
    if (found) languages[field] = found.language
    return [field, found?.json ?? NULL]
  })
  return { entries, languages }
}

function relatedDocuments(
  source: ContentSource,
  parts: Parts,
  { isAsked, include, count }: Pick<Wish, 'count'> & { isAsked: IsAsked; include: Inclusion },
): Entry[] {
  const asked = Object.entries(CONTENT[source.collection].relations).filter(([field]) =>
    isAsked(field),
  )
  return asked.map(([field, { to, many }]) => {
    const inside = include[field]
    const published = idsOf(source.doc[field]).flatMap((id) => {
      const related = inside
        ? parts.whole(to, id, { include: inside, count })
        : parts.summary(to, id)
      if (inside && related) count?.()
      return related ?? []
    })
    return [field, many ? `[${published.join(',')}]` : (published[0] ?? NULL)]
  })
}

function files(source: ContentSource, parts: Parts, isAsked: IsAsked): Entry[] {
  return CONTENT[source.collection].files.filter(isAsked).map((field) => {
    const [id] = idsOf(source.doc[field])
    return [field, (id && parts.file(id)) || NULL]
  })
}

function jsonObject(entries: readonly Entry[]): string {
  return `{${entries.map(([field, json]) => `${JSON.stringify(field)}:${json}`).join(',')}}`
}
