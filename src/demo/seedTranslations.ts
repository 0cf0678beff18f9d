import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { germanFingerprint } from '../translation/germanFingerprint.ts'
import { publishTranslation } from '../translation/publishTranslation.ts'
import { GLOBAL_DOCUMENT, recordKey } from '../translation/records.ts'
import {
  richTextFieldOf,
  type DemoDocument,
  type DemoMedia,
  type DemoSite,
  type DemoTranslation,
} from './demo.ts'
import { markdownToRichText } from './markdownToRichText.ts'
import { progress } from '../environment/progress.ts'
import type { Seeding } from './seeding.ts'

type Publication = Parameters<typeof publishTranslation>[1]
type Task = Pick<Publication, 'collection' | 'id' | 'language'> & {
  /** Made when it is needed, so that not all of them are in memory at once. */
  fields: () => Promise<Publication['fields']> | Publication['fields']
}

/** Publishes every translation that is not published yet; a machine made them, nobody has checked them. */
export async function seedTranslations(seeding: Seeding): Promise<void> {
  const { payload, say } = seeding
  const published = await publishedKeys(seeding)
  const tasks = tasksOf(seeding)
  const done = progress(say, 'Translations', tasks.length)
  for (const { fields, ...target } of tasks) {
    const key = recordKey(target.collection, target.id ?? GLOBAL_DOCUMENT, target.language)
    if (!published.has(key)) {
      await publishTranslation(payload, {
        ...target,
        fields: await fields(),
        origin: 'machine',
        reviewed: false,
        sourceFingerprint: await germanFingerprint(payload, target),
      })
    }
    done()
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
    ...[...demo.media, ...demo.documents].flatMap((document) =>
      document.translations.map((translation) => ({
        collection: document.collection,
        id: ids.of(document.collection, document.key),
        language: translation.language,
        fields: () => translatedFields(seeding, document, translation),
      })),
    ),
    ...(demo.site?.translations ?? []).map(({ language, fields }) => ({
      collection: 'site' as const,
      language,
      fields: () => fields,
    })),
    ...(demo.navigation?.translations ?? []).map(({ language, labels }) => ({
      collection: 'navigation' as const,
      language,
      fields: () => labelledItems(seeding, labels),
    })),
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
