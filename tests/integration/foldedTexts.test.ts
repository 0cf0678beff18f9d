import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { Payload, Where } from 'payload'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { TEXT_KEYS } from '../../src/text/folding/textKey.ts'
import { foldTexts } from '../../src/operations/foldTexts/foldTexts.ts'
import { publishTranslation } from '../../src/translation/publishTranslations.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

const TITLES = [
  'Übergang gelingt',
  'Ärzte',
  'Ключ',
  '100% Teilhabe',
  '100 Prozent',
  'a_b',
  'axb',
  String.raw`c\d`,
  'e*f',
  'g.h',
  'Здоровʼя дітей',
  'Gru\u0308ne Straße',
  'Bil\u200bdung fu\u0308r alle',
  'مـحـمـد',
  'مدرسة',
  '٢٠٢٦',
]

describeOnDatabase('texts in lists', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
    for (const [index, title] of TITLES.entries()) {
      const _status = index % 2 === 0 ? 'published' : 'draft'
      await payload.create({
        collection: 'pages',
        data: { title, _status },
        draft: _status === 'draft',
      })
    }
  })
  afterAll(() => payload.destroy())

  const titles = async (where: Where, more: object = {}) => {
    const { docs } = await payload.find({
      collection: 'pages',
      where,
      draft: true,
      pagination: false,
      ...more,
    })
    return docs.map(({ title }) => title).sort()
  }

  describe.each(['contains', 'like'])('%s', (operator) => {
    it.each([
      ['übergang', 'Übergang gelingt'],
      ['UEBERGANG', 'Übergang gelingt'],
      ['ubergang', 'Übergang gelingt'],
      ['ärzte', 'Ärzte'],
      ['КЛЮЧ', 'Ключ'],
      ['100%', '100% Teilhabe'],
      ['a_b', 'a_b'],
      [String.raw`c\d`, String.raw`c\d`],
      ['e*f', 'e*f'],
      ['g.h', 'g.h'],
      ["здоров'я", 'Здоровʼя дітей'],
      ['здоров’я', 'Здоровʼя дітей'],
      ['grüne', 'Gru\u0308ne Straße'],
      ['GRU\u0308NE STRASSE', 'Gru\u0308ne Straße'],
      ['bildung für', 'Bil\u200bdung fu\u0308r alle'],
      ['Bil\u00addung', 'Bil\u200bdung fu\u0308r alle'],
      ['محمد', 'مـحـمـد'],
      ['مدرسه', 'مدرسة'],
      ['2026', '٢٠٢٦'],
      ['۲۰۲۶', '٢٠٢٦'],
    ])('%s finds what reads so, and nothing else', async (typed, expected) => {
      expect(await titles({ title: { [operator]: typed } })).toEqual([expected])
    })
  })

  it('finds words in any order, and parts of words', async () => {
    expect(await titles({ title: { like: 'gelingt über' } })).toEqual(['Übergang gelingt'])
    expect(await titles({ title: { contains: 'gelingt über' } })).toEqual([])
    expect(await titles({ title: { contains: 'bergang' } })).toEqual(['Übergang gelingt'])
  })

  it('finds what does not contain any of the words', async () => {
    const all = await titles({})
    expect(await titles({ title: { not_like: 'ÄRZTE' } })).toEqual(
      all.filter((title) => title !== 'Ärzte'),
    )
    expect(await titles({ title: { not_like: 'a_b 100%' } })).toEqual(
      all.filter((title) => title !== 'a_b' && title !== '100% Teilhabe'),
    )
  })

  it('compares exactly where that is asked for', async () => {
    expect(await titles({ title: { equals: 'ärzte' } })).toEqual([])
    expect(await titles({ title: { equals: 'Ärzte' } })).toEqual(['Ärzte'])
    expect(await titles({ title: { in: ['ärzte', 'a_b'] } })).toEqual(['a_b'])
    expect(await titles({ title: { equals: 'Ärzte', contains: 'ARZTE' } })).toEqual(['Ärzte'])
    expect(await titles({ title: { not_equals: 'axb', contains: 'axb' } })).toEqual([])
  })

  it('asks at every level, and of related documents', async () => {
    const { id } = await payload.create({
      collection: 'pages',
      data: { title: 'Äußeres', _status: 'published' },
    })
    await payload.create({
      collection: 'pages',
      data: { title: 'Inneres', parent: id, _status: 'published' },
    })
    expect(await titles({ 'parent.title': { contains: 'AUSSERES' } })).toEqual(['Inneres'])
    expect(
      await titles({
        or: [{ and: [{ title: { contains: 'äusser' } }] }, { title: { like: 'ÄRZTE' } }],
      }),
    ).toEqual(['Ärzte', 'Äußeres'])
    await payload.delete({ collection: 'pages', where: { title: { like: 'INNERES' } } })
    await payload.delete({ collection: 'pages', where: { title: { equals: 'Äußeres' } } })
    expect(await titles({ title: { like: 'neres' } })).toEqual([])
  })

  it('counts, and finds versions', async () => {
    const { totalDocs } = await payload.count({
      collection: 'pages',
      where: { title: { contains: 'ÜBER' } },
    })
    expect(totalDocs).toBe(1)
    const versions = await payload.findVersions({
      collection: 'pages',
      where: { 'version.title': { contains: 'ÄRZTE' } },
    })
    expect(versions.docs.map(({ version }) => version.title)).toEqual(['Ärzte'])
  })

  it('follows what is written', async () => {
    const { id } = await payload.create({
      collection: 'pages',
      data: { title: 'Vörher', _status: 'published' },
    })
    await payload.update({ collection: 'pages', id, data: { title: 'Nächher' }, draft: true })
    expect(await titles({ title: { contains: 'VORHER' } })).toEqual([])
    expect(await titles({ title: { contains: 'NACHHER' } })).toEqual(['Nächher'])
    expect(await titles({ title: { contains: 'VORHER' } }, { draft: false })).toEqual(['Vörher'])
    await payload.delete({ collection: 'pages', id })
  })

  it('finds translations in their language', async () => {
    const { id } = await payload.create({
      collection: 'pages',
      data: { title: 'Ziele', _status: 'published' },
    })
    await publishTranslation(payload, {
      collection: 'pages',
      id,
      language: 'tr',
      fields: { title: 'Işık Çağı', body: null },
      origin: 'human',
      reviewed: true,
      sourceFingerprint: 'any',
    })
    const where = { title: { contains: 'IŞIK CAGI' } }
    const published = { draft: false }
    expect(await titles(where, { ...published, locale: 'tr' })).toEqual(['Işık Çağı'])
    expect(await titles(where, published)).toEqual([])
    expect(await titles({ 'title.tr': { contains: 'isik' } }, published)).toEqual(['Ziele'])
    await payload.delete({ collection: 'pages', id })
  })

  it('sorts as readers see it', async () => {
    const words = ['Zebra', 'apfel', 'Äpfel', 'Birne', 'aal', 'Öl', 'ober']
    for (const name of words) {
      await payload.create({ collection: 'topics', data: { name, _status: 'published' } })
    }
    const sorted = async (sort: string, draft: boolean) => {
      const { docs } = await payload.find({ collection: 'topics', sort, draft })
      return docs.map(({ name }) => name?.toLowerCase().replace('äpfel', 'apfel'))
    }
    const expected = ['aal', 'apfel', 'apfel', 'birne', 'ober', 'öl', 'zebra']
    for (const draft of [false, true]) {
      expect(await sorted('name', draft)).toEqual(expected)
      expect(await sorted('-name', draft)).toEqual(expected.toReversed())
    }
  })

  it('finds people, accounts and files by their names', async () => {
    await payload.create({
      collection: 'people',
      data: { name: 'Jörg Łukasiewicz', email: 'joerg@example.org', _status: 'published' },
    })
    const people = await payload.find({
      collection: 'people',
      where: { or: [{ name: { like: 'lukasiewicz JORG' } }, { role: { like: 'x' } }] },
    })
    expect(people.docs.map(({ name }) => name)).toEqual(['Jörg Łukasiewicz'])
    await payload.create({
      collection: 'users',
      data: {
        name: 'Özlem Şahin',
        email: 'o_s@example.org',
        password: 'drei ganz zufällige Wörter',
        role: 'editor',
      },
    })
    const questions: Where[] = [{ name: { like: 'OZLEM SAHIN' } }, { email: { like: 'O_S@' } }]
    for (const where of questions) {
      const { docs } = await payload.find({ collection: 'users', where })
      expect(docs.map(({ name }) => name)).toEqual(['Özlem Şahin'])
    }
  })

  it('folds what an older program has written, once', async () => {
    const page = await payload.create({
      collection: 'pages',
      data: { title: 'Früher', _status: 'published' },
    })
    await payload.update({
      collection: 'pages',
      id: page.id,
      data: { title: 'Später' },
      draft: true,
    })
    const event = await payload.create({
      collection: 'events',
      data: {
        title: 'Fest',
        startsAt: '2026-05-01T10:00:00.000Z',
        place: { name: 'Kulturhäuschen' },
        _status: 'published',
      },
    })
    await forgetFolded(payload)
    expect(await titles({ title: { contains: 'SPATER' } })).toEqual([])

    await foldTexts(payload)
    expect(await titles({ title: { contains: 'SPATER' } })).toEqual(['Später'])
    expect(await titles({ title: { contains: 'FRUHER' } }, { draft: false })).toEqual(['Früher'])
    const { docs } = await payload.find({
      collection: 'events',
      where: { 'place.name': { contains: 'hauschen' } },
    })
    expect(docs.map(({ id }) => id)).toEqual([event.id])

    await forgetFolded(payload)
    await payload.kv.set('folded-texts', { keys: TEXT_KEYS })
    await foldTexts(payload)
    expect(await titles({ title: { contains: 'SPATER' } })).toEqual([])
  })

  it.runIf(inject('engine') === 'mongodb')(
    'folds nothing over what another instance writes meanwhile',
    async () => {
      const { id } = await payload.create({
        collection: 'pages',
        data: { title: 'Vorher', _status: 'published' },
      })
      await forgetFolded(payload)
      const { collection } = (payload.db as unknown as MongooseAdapter).collections['pages']!
      const write = collection.bulkWrite.bind(collection)
      vi.spyOn(collection, 'bulkWrite').mockImplementationOnce(async (updates) => {
        await payload.update({ collection: 'pages', id, data: { title: 'Nachher' } })
        return write(updates)
      })
      await foldTexts(payload)
      expect(await titles({ title: { contains: 'NACHHER' } }, { draft: false })).toEqual([
        'Nachher',
      ])
      expect(await titles({ title: { contains: 'VORHER' } }, { draft: false })).toEqual([])
    },
  )

  it('keeps the folded texts to itself', async () => {
    const { docs } = await payload.find({ collection: 'pages', limit: 1, overrideAccess: false })
    expect(JSON.stringify(docs)).not.toContain('Folded')
    await expect(
      payload.find({
        collection: 'pages',
        where: { titleFolded: { equals: 'arzte' } },
        overrideAccess: false,
      }),
    ).rejects.toThrow('titleFolded')
  })
})

/** As a database is whose program knew nothing of folding. */
async function forgetFolded(payload: Payload): Promise<void> {
  await payload.kv.clear()
  if (payload.db.name === 'sqlite') {
    const { drizzle } = payload.db as unknown as SQLiteAdapter
    for (const [table, column] of [
      ['pages_locales', 'title_folded'],
      ['_pages_v_locales', 'version_title_folded'],
      ['events', 'place_name_folded'],
    ]) {
      await drizzle.run(sql.raw(`UPDATE ${table} SET ${column} = NULL`))
    }
    return
  }
  const { collections, versions } = payload.db as unknown as MongooseAdapter
  const unset = { $unset: { titleFolded: 1, 'version.titleFolded': 1, 'place.nameFolded': 1 } }
  for (const model of [collections['pages'], versions['pages'], collections['events']]) {
    await model?.collection.updateMany({}, unset)
  }
}
