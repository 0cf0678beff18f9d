import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { germanFingerprint } from '../translation/germanFingerprint.ts'
import { publishTranslations, type Translation } from '../translation/publishTranslations.ts'
import { recordKey } from '../translation/records.ts'
import { type Document, recordDocument } from '../translation/target.ts'
import {
  richTextFieldOf,
  type DemoDocument,
  type DemoMedia,
  type DemoSite,
  type DemoTranslation,
} from './demo.ts'
import { markdownToRichText } from '../richText/markdownToRichText.ts'
import { progress } from '../environment/progress.ts'
import type { Seeding } from './seeding.ts'

type Fields = Translation['fields']

/** The translations of one document. */
type Task = Document & {
  translations: {
    language: Translation['language']
    /** Made when it is needed, so that not all of them are in memory at once. */
    fields: () => Promise<Fields> | Fields
  }[]
}

/** Publishes every translation that is not published yet; a machine made them, nobody has checked them. */
export async function seedTranslations(seeding: Seeding): Promise<void> {
  const { payload, say } = seeding
  const published = await publishedKeys(seeding)
  const tasks = tasksOf(seeding)
  const all = tasks.flatMap(({ translations }) => translations)
  const done = progress(say, 'Translations', all.length)
  for (const { translations, ...document } of tasks) {
    const { collection, id } = recordDocument(document)
    const missing = translations.filter(
      ({ language }) => !published.has(recordKey(collection, id, language)),
    )
    if (missing.length > 0) {
      const sourceFingerprint = await germanFingerprint(payload, document)
      const provenance = { origin: 'machine', reviewed: false, sourceFingerprint } as const
      const texts: Translation[] = []
      for (const { language, fields } of missing) {
        texts.push({ language, fields: await fields(), ...provenance })
      }
      await publishTranslations(payload, document, texts)
    }
    for (const _ of translations) done()
  }
}

async function publishedKeys({ payload }: Seeding): Promise<Set<string>> {
  const { docs } = await payload.find({
    collection: 'translations',
    where: { published: { equals: true } },
    depth: 0,
    pagination: false,
    select: { key: true },
  })
  return new Set(docs.map(({ key }) => key))
}

function tasksOf(seeding: Seeding): Task[] {
  const { demo, ids } = seeding
  return [
    ...[...demo.media, ...demo.documents].map((document) => ({
      collection: document.collection,
      id: ids.of(document.collection, document.key),
      translations: document.translations.map((translation) => ({
        language: translation.language,
        fields: () => translatedFields(seeding, document, translation),
      })),
    })),
    {
      collection: 'site',
      translations: (demo.site?.translations ?? []).map(({ language, fields }) => ({
        language,
        fields: () => fields,
      })),
    },
    {
      collection: 'navigation',
      translations: (demo.navigation?.translations ?? []).map(({ language, labels }) => ({
        language,
        fields: () => labelledItems(seeding, labels),
      })),
    },
  ]
}

function translatedFields(
  { ids }: Seeding,
  { collection }: DemoDocument | DemoMedia | DemoSite,
  { fields, body }: DemoTranslation,
): Record<string, unknown> {
  const richText = richTextFieldOf(collection)
  if (!richText || body === undefined) return fields
  return { ...fields, [richText]: markdownToRichText(body, ids.lookup) }
}

/** The labels, in the order of the German menu, by the ids of its entries. */
async function labelledItems({ payload }: Seeding, labels: readonly string[]) {
  const { items } = await payload.findGlobal({
    slug: 'navigation',
    locale: SOURCE_LANGUAGE,
    depth: 0,
  })
  return Object.fromEntries((items ?? []).map(({ id }, index) => [id, labels[index]]))
}
