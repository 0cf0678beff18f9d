import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { LOCKS } from '../../src/access/locks.ts'
import { paragraph, richText, text } from '../../src/richText/nodes.ts'
import { removeEmptyDrafts } from '../../src/content/emptyDrafts/removeEmptyDrafts.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { plainText } from '../helpers/richText.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnDatabase('empty drafts', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())

  const later = { now: Date.now() + 2 * DAY }
  const isThere = async (collection: (typeof CONTENT_SLUGS)[number], id: string) =>
    (await payload.findByID({ collection, id, draft: true, trash: true, disableErrors: true })) !==
    null

  it.each(CONTENT_SLUGS)('of %s are removed after a day', async (collection) => {
    const id = await write.draft(collection, {})
    expect(await removeEmptyDrafts(payload)).toBe(0)
    expect(await isThere(collection, id)).toBe(true)
    expect(await removeEmptyDrafts(payload, later)).toBe(1)
    expect(await isThere(collection, id)).toBe(false)
    const where = { parent: { equals: id } }
    expect((await payload.findVersions({ collection, where })).docs).toEqual([])
  })

  it('are those whose text is blank, too', async () => {
    const blank = richText([paragraph([text(' \u200b')]), paragraph([])])
    const id = await write.draft('articles', { title: ' ', teaser: '\u00a0', body: blank })
    await removeEmptyDrafts(payload, later)
    expect(await isThere('articles', id)).toBe(false)
  })

  it('stay when there is anything in them, ever was, or anybody needs them', async () => {
    const topic = await write.publish('topics', { name: 'Schule' })
    const wasWritten = await write.draft('articles', { body: plainText('Einmal.') })
    await payload.update({
      collection: 'articles',
      id: wasWritten,
      draft: true,
      data: { body: null },
    })
    const writtenLater = await write.draft('articles', {})
    await payload.update({
      collection: 'articles',
      id: writtenLater,
      draft: true,
      data: { teaser: 'Nur ein Anreißer' },
    })
    const binned = await write.draft('articles', {})
    const deletedAt = new Date().toISOString()
    await payload.update({ collection: 'articles', id: binned, draft: true, data: { deletedAt } })
    const kept = [
      wasWritten,
      writtenLater,
      binned,
      await write.draft('articles', { title: 'Mit Titel' }),
      await write.draft('articles', { slug: 'mit-adresse' }),
      await write.draft('articles', { kind: 'press' }),
      await write.draft('articles', { topics: [topic] }),
      await write.draft('articles', { publishedAt: '2026-01-01T00:00:00.000Z' }),
    ]
    const referredTo = await write.draft('topics', {})
    await write.draft('articles', { title: 'Verweist', topics: [referredTo] })
    const place = await write.draft('events', { place: { name: 'Rathaus' } })
    const open = await write.draft('pages', {})
    const user = await payload.create({
      collection: 'users',
      data: {
        name: 'Erika',
        email: 'erika@example.org',
        password: 'a long enough password',
        role: 'editor',
      },
    })
    await payload.create({
      collection: LOCKS,
      data: {
        document: { relationTo: 'pages', value: open },
        user: { relationTo: 'users', value: user.id },
      },
    })
    expect(await removeEmptyDrafts(payload, later)).toBe(0)
    for (const id of kept) expect(await isThere('articles', id)).toBe(true)
    expect(await isThere('topics', referredTo)).toBe(true)
    expect(await isThere('events', place)).toBe(true)
    expect(await isThere('pages', open)).toBe(true)
  })
})
