import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { fingerprint } from '../translation/fingerprint.ts'
import { WITHOUT_JOINS } from '../payload/withoutJoins.ts'
import { richTextFieldOf, type Demo } from './demo.ts'
import { markdownToRichText } from '../richText/markdownToRichText.ts'
import type { Seeding } from './seeding.ts'

type LaterEdit = Demo['laterEdits'][number]

/** Adds to published German texts, so that the demo shows what outdated translations are. */
export async function makeLaterEdits(seeding: Seeding): Promise<void> {
  for (const edit of seeding.demo.laterEdits) await makeEdit(seeding, edit)
  if (seeding.demo.laterEdits.length > 0) seeding.say('Later edits of the German')
}

async function makeEdit({ payload, demo, ids }: Seeding, edit: LaterEdit): Promise<void> {
  const { collection, key, addition } = edit
  const field = richTextFieldOf(collection)
  const document = demo.documents.find((one) => one.collection === collection && one.key === key)
  if (!field || document?.body === undefined) {
    throw new Error(`later-edits.yaml: ${collection}/${key} has no text to add to`)
  }
  const id = ids.of(collection, key)
  const now = (await payload.findByID({
    collection,
    id,
    locale: SOURCE_LANGUAGE,
    depth: 0,
    joins: WITHOUT_JOINS,
  })) as unknown as Record<string, unknown>
  const edited = { [field]: markdownToRichText(`${document.body}\n\n${addition}`, ids.lookup) }
  // An interrupted seeding may have come this far.
  if (fingerprint(collection, { ...now, ...edited }) === fingerprint(collection, now)) return
  await payload.update({
    collection,
    id,
    data: { ...edited, _status: 'published' } as never,
    depth: 0,
  })
}
