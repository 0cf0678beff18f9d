import { CONTENT } from '../model/content.ts'
import { berlinTime } from '../text/berlinTime.ts'
import { richTextFieldOf, type DemoDocument } from './demo.ts'
import type { Ids } from './ids.ts'
import { markdownToRichText } from '../richText/markdownToRichText.ts'

const PUBLISHING_TIME = '09:00'
const HOUR_MS = 60 * 60 * 1000

/**
 * The German document as Payload stores it: keys have become ids, days have become dates and Markdown
 * has become rich text.
 *
 * @param now what "in three days" counts from
 */
export function germanData(document: DemoDocument, ids: Ids, now: Date): Record<string, unknown> {
  const { collection, key, body } = document
  const { relations, files } = CONTENT[collection]
  const data: Record<string, unknown> = { slug: key }

  for (const [field, value] of Object.entries(withDates(document, now))) {
    const to = relations[field]?.to ?? (files.includes(field) ? 'media' : undefined)
    data[field] = to ? inPlaceOfKeys(value as string | string[], (name) => ids.of(to, name)) : value
  }
  const richText = richTextFieldOf(collection)
  if (richText && body !== undefined) data[richText] = markdownToRichText(body, ids.lookup)
  return data
}

function withDates(document: DemoDocument, now: Date): Readonly<Record<string, unknown>> {
  switch (document.collection) {
    case 'articles': {
      const { daysAgo, ...fields } = document.fields
      return { ...fields, publishedAt: berlinTime(now, -daysAgo, PUBLISHING_TIME).toISOString() }
    }
    case 'events': {
      const { startsInDays, startsAt, hours, ...fields } = document.fields
      const start = berlinTime(now, startsInDays, startsAt)
      const end = new Date(start.getTime() + hours * HOUR_MS)
      return { ...fields, startsAt: start.toISOString(), endsAt: end.toISOString() }
    }
    default:
      return document.fields
  }
}

/** The ids of the documents that are named by their keys. */
function inPlaceOfKeys(value: string | string[] | undefined, idOf: (key: string) => string) {
  return Array.isArray(value) ? value.map(idOf) : value && idOf(value)
}
