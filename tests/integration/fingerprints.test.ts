import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TranslatableSlug } from '../../src/model/content.ts'
import { paragraph, richText, text } from '../../src/richText/nodes.ts'
import { firstFingerprint } from '../../src/operations/renewFingerprints/firstFingerprint.ts'
import { renewFingerprints } from '../../src/operations/renewFingerprints/renewFingerprints.ts'
import { Ids } from '../../src/demo/ids.ts'
import { markdownToRichText } from '../../src/richText/markdownToRichText.ts'
import { readDemo } from '../../src/demo/readDemo.ts'
import { DEMO_DIRECTORY } from '../../src/demo/seedDemo.ts'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { meanwhile } from '../helpers/meanwhile.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { picture } from '../helpers/pictures.ts'
import { plainText } from '../helpers/richText.ts'
import { openInEditor } from '../unit/richText/openInEditor.ts'

describeOnDatabase('fingerprints in records', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())

  const recordOf = async (document: string) => {
    const where = { document: { equals: document } }
    return (await payload.find({ collection: 'translations', where })).docs[0]!
  }
  const isUpToDate = async (collection: TranslatableSlug, id: string) => {
    const target = id === 'global' ? { collection } : { collection, id }
    const { sourceFingerprint } = await recordOf(id)
    return sourceFingerprint === (await germanFingerprint(payload, target))
  }

  it('stay right when texts are opened in the editor and published again', async () => {
    const demo = await readDemo(DEMO_DIRECTORY)
    const ids = new Ids()
    // What the texts link to has to be there; one of each kind will do.
    const linked = new Map<string, string>()
    for (const { collection, key } of demo.documents) {
      const id = linked.get(collection) ?? (await write.draft(collection, {}))
      linked.set(collection, id)
      ids.set(collection, key, id)
    }
    const data = await picture('png')
    const { id: image } = await payload.create({
      collection: 'media',
      data: { alt: 'Bild' },
      file: { data, name: 'bild.png', mimetype: 'image/png', size: data.length },
    })
    for (const { key } of demo.media) ids.set('media', key, image)
    const outdated: string[] = []
    for (const { collection, key, body } of demo.documents) {
      // `demoInEditor.test.ts` looks at all of them, without a database.
      if (collection !== 'goals' || body === undefined) continue
      const data = { title: key, body: markdownToRichText(body, ids.lookup) }
      const id = await write.publish('pages', data)
      await write.translate(['pages', id], 'tr', { title: key })
      const stored = await payload.findByID({ collection: 'pages', id, depth: 0 })
      await write.change('pages', id, { body: await openInEditor(stored.body) })
      if (!(await isUpToDate('pages', id))) outdated.push(key)
    }
    expect(outdated).toEqual([])
  })

  it('are renewed where the first release made them, once, and say what they said', async () => {
    const cut = richText([paragraph([text('Wir '), text('sind da.')]), paragraph([])])
    const current = await write.publish('pages', { title: 'Über uns', body: cut })
    const outdated = await write.publish('pages', { title: 'Kontakt', body: plainText('Alt.') })
    const binned = await write.publish('pages', { title: 'Weg' })
    await payload.updateGlobal({
      slug: 'navigation',
      data: { items: [{ label: 'Ziele', target: 'collection', collection: 'goals' }] },
    })
    const { items } = await payload.findGlobal({ slug: 'navigation', depth: 0 })

    const translatedByFirstRelease = async (collection: 'pages' | 'navigation', id: string) => {
      const fields = id === 'global' ? { [items?.[0]?.id ?? '']: 'Hedefler' } : { title: 'Türkçe' }
      await write.translate([collection, id], 'tr', fields)
      const german =
        collection === 'navigation'
          ? await payload.findGlobal({ slug: collection, depth: 0 })
          : await payload.findByID({ collection, id, depth: 0 })
      const { id: record } = await recordOf(id)
      await payload.update({
        collection: 'translations',
        id: record,
        data: { sourceFingerprint: firstFingerprint(collection, { ...german }) },
      })
    }
    for (const id of [current, outdated, binned]) await translatedByFirstRelease('pages', id)
    await translatedByFirstRelease('navigation', 'global')
    await write.change('pages', outdated, { body: plainText('Neu.') })
    await payload.update({ collection: 'pages', id: binned, data: { deletedAt: '2026-01-01' } })
    const all = { collection: 'translations', pagination: false, sort: 'key' } as const
    const before = await payload.find(all)

    await renewFingerprints(payload)
    expect(await isUpToDate('pages', current)).toBe(true)
    expect(await isUpToDate('navigation', 'global')).toBe(true)
    expect(await isUpToDate('pages', binned)).toBe(true)
    expect(await isUpToDate('pages', outdated)).toBe(false)

    const after = await payload.find(all)
    const dates = ({ docs }: typeof after) => docs.map(({ key, updatedAt }) => [key, updatedAt])
    expect(dates(after)).toEqual(dates(before))
    // Interrupted before its end, it begins anew.
    await payload.kv.delete('fingerprints-renewed')
    await renewFingerprints(payload)
    expect(await payload.find(all)).toEqual(after)
  })

  it('are not renewed where a translation is published meanwhile', async () => {
    const id = await write.publish('pages', { title: 'Alt' })
    await write.translate(['pages', id], 'tr', { title: 'Eski' })
    const record = (await recordOf(id)).id
    const old = { sourceFingerprint: 'f'.repeat(64) }
    await payload.update({ collection: 'translations', id: record, data: old })
    await payload.kv.delete('fingerprints-renewed')
    meanwhile(payload, 'find', 'translations', () =>
      write.translate(['pages', id], 'tr', { title: 'Yeni' }),
    )
    await renewFingerprints(payload)
    expect(await isUpToDate('pages', id)).toBe(true)
  })
})
