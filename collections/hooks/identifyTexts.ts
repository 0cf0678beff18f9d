import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { identify } from '../../src/richText/identify.ts'
import { identitiesAsSent } from '../../src/richText/identitiesAsSent.ts'
import { translatedFieldsOf } from '../../src/translation/translatedFieldsOf.ts'

/** What came, by the text that has been made of it: a request's context is shared by all that it writes. */
const SENT = 'textsAsSent'

type Values = Record<string, unknown>

const richTextsOf = (collection: ContentSlug): string[] =>
  Object.entries(translatedFieldsOf(collection)).flatMap(([field, kind]) =>
    kind === 'richText' ? [field] : [],
  )

/** Names each line of a rich text, so that its translations find it again. */
export function identifyTexts(collection: ContentSlug): CollectionBeforeChangeHook {
  return ({ data, originalDoc, context }) => {
    const before = (originalDoc ?? {}) as Values
    const sent: Values = {}
    for (const field of richTextsOf(collection)) {
      const value: unknown = data[field]
      if (typeof value !== 'object' || value === null) continue
      sent[field] = value
      data[field] = identify(value, before[field] ?? undefined)
    }
    context[SENT] = sent
    return data
  }
}

/** Answers with the texts as they came. */
export function answerTextsAsSent(collection: ContentSlug): CollectionAfterChangeHook {
  return ({ doc, context }) => {
    const sent = (context[SENT] ?? {}) as Values
    const texts = richTextsOf(collection).flatMap((field): [string, unknown][] =>
      field in sent ? [[field, identitiesAsSent((doc as Values)[field], sent[field])]] : [],
    )
    return { ...(doc as Values), ...Object.fromEntries(texts) }
  }
}
