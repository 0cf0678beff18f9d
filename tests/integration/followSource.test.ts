import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FlowNode, RichText } from '../../src/richText/lexical.ts'
import * as make from '../../src/richText/nodes.ts'
import { readStored } from '../../src/translation/readStored.ts'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import { inGerman } from '../../src/translation/inGerman.ts'
import { publishTranslations } from '../../src/translation/publishTranslations.ts'
import { extract } from '../../src/translation/segments/extract.ts'
import { ingest } from '../../src/translation/segments/ingest.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { picture } from '../helpers/pictures.ts'

type Page = { id: string; body: RichText }

const p = (words: string): FlowNode => make.paragraph([make.text(words)])

/** Translates by writing the language before each text. */
const translated = (language: string, source: string) => `${language}: ${source}`

describeOnDatabase('when German is published again', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())

  const german = async (id: string): Promise<Page> => {
    const stored = await readStored(payload, {}, { collection: 'pages', id })
    return { ...inGerman('pages', stored ?? {}), id } as Page
  }
  const translate = async (id: string, language: 'ar' | 'tr') => {
    const page = await german(id)
    const targets = new Map(
      extract('pages', page)
        .filter(({ kind }) => kind === 'text')
        .map(({ path, source }) => [path, translated(language, source)]),
    )
    const fields = ingest('pages', page, targets)
    const sourceFingerprint = await germanFingerprint(payload, { collection: 'pages', id })
    const common = { origin: 'human', reviewed: true, sourceFingerprint } as const
    await publishTranslations(payload, { collection: 'pages', id }, [
      { ...common, language, fields },
    ])
  }
  const newPage = async (...nodes: FlowNode[]): Promise<Page> => {
    const id = await write.publish('pages', { title: 'Titel', body: make.richText(nodes) })
    await translate(id, 'tr')
    return german(id)
  }
  /** What readers of the language have, block by block; and whether German says something else by now. */
  const state = async (id: string, language: 'ar' | 'tr' = 'tr') => {
    const page = await payload.findByID({
      collection: 'pages',
      id,
      locale: language,
      depth: 0,
      fallbackLocale: false,
    })
    const { docs } = await payload.find({
      collection: 'translations',
      where: { and: [{ document: { equals: id } }, { language: { equals: language } }] },
    })
    const now = await germanFingerprint(payload, { collection: 'pages', id })
    return {
      texts: extract('pages', page as never)
        .filter(({ path }) => path !== 'title')
        .map(({ source }) => source),
      isOutdated: docs[0]?.sourceFingerprint !== now,
    }
  }
  const change = (id: string, nodes: readonly FlowNode[], more: Record<string, unknown> = {}) =>
    write.change('pages', id, { body: make.richText([...nodes]), ...more })

  it('in another order, its translations follow at once', async () => {
    const { id, body } = await newPage(p('eins'), p('zwei'), p('drei'))
    const [one, two, three] = body.root.children as [FlowNode, FlowNode, FlowNode]
    await change(id, [three, one, two])
    expect(await state(id)).toEqual({
      texts: ['tr: drei', 'tr: eins', 'tr: zwei'],
      isOutdated: false,
    })
  })

  it('in another order by a program that knows no identities, they follow as well', async () => {
    const { id } = await newPage(p('eins'), p('zwei'))
    await change(id, [p('zwei'), p('eins')])
    expect(await state(id)).toEqual({ texts: ['tr: zwei', 'tr: eins'], isOutdated: false })
  })

  it('by a request that selects only some fields, they follow by all of them', async () => {
    const { id, body } = await newPage(p('eins'), p('zwei'))
    const [one, two] = body.root.children as [FlowNode, FlowNode]
    const data = { _status: 'published', body: make.richText([two, one]) } as never
    await payload.update({ collection: 'pages', id, data, select: { title: true } })
    expect(await state(id)).toEqual({ texts: ['tr: zwei', 'tr: eins'], isOutdated: false })
  })

  it('with a picture, other emphasis, another level or a rule, they follow', async () => {
    const data = await picture('png')
    const { id: image } = await payload.create({
      collection: 'media',
      data: { alt: 'Ein Bild' },
      file: { data, mimetype: 'image/png', name: 'bild.png', size: data.length },
    })
    const { id, body } = await newPage(make.heading('h2', [make.text('Kopf')]), p('eins'))
    const [head, line] = body.root.children as [FlowNode, FlowNode]
    const nodes = [make.horizontalRule(), make.upload(image, 'u'), line]
    await change(id, [{ ...head, tag: 'h3' } as FlowNode, ...nodes])
    const { texts, isOutdated } = await state(id)
    expect({ texts: texts.filter((text) => text.startsWith('tr')), isOutdated }).toEqual({
      texts: ['tr: Kopf', 'tr: eins'],
      isOutdated: false,
    })
    const { body: now } = (await payload.findByID({
      collection: 'pages',
      id,
      locale: 'tr',
      depth: 0,
    })) as unknown as Page
    expect(now.root.children.map(({ type }) => type).slice(0, 2)).toEqual([
      'heading',
      'horizontalrule',
    ])
  })

  it('with a text less, they follow; with it again, its target is not lost but the whole waits', async () => {
    const { id, body } = await newPage(p('eins'), p('zwei'))
    const [one] = body.root.children as [FlowNode]
    await change(id, [one])
    expect(await state(id)).toEqual({ texts: ['tr: eins'], isOutdated: false })
  })

  it('with another text, each language keeps its last whole and is outdated', async () => {
    const { id, body } = await newPage(p('eins'), p('zwei'), p('drei'))
    const [one, , three] = body.root.children as [FlowNode, FlowNode, FlowNode]
    await change(id, [three, one, p('zwei neu')])
    const whole = { texts: ['tr: eins', 'tr: zwei', 'tr: drei'], isOutdated: true }
    expect(await state(id)).toEqual(whole)
    await change(id, [three, one, p('zwei noch neuer')])
    expect(await state(id)).toEqual(whole)
  })

  it('with a text more, it is outdated and shows no German between the lines', async () => {
    const { id, body } = await newPage(p('eins'))
    await change(id, [...body.root.children, p('zwei')])
    expect(await state(id)).toEqual({ texts: ['tr: eins'], isOutdated: true })
  })

  it('as it was before, it is not outdated any more', async () => {
    const { id, body } = await newPage(p('eins'), p('zwei'))
    const [one, two] = body.root.children as [FlowNode, FlowNode]
    await change(id, [one, { ...two, children: [make.text('anders')] } as FlowNode])
    expect((await state(id)).isOutdated).toBe(true)
    // Not quite: the order is another one by now.
    await change(id, [two, one])
    expect(await state(id)).toEqual({ texts: ['tr: zwei', 'tr: eins'], isOutdated: false })
  })

  it('says the same with other blanks, dates or nothing new, nothing is written', async () => {
    const { id } = await newPage(p('eins  zwei'))
    const { docs: before } = await payload.find({ collection: 'translations' })
    await change(id, [p('eins zwei ')], { publishedAt: '2026-01-01T00:00:00.000Z' })
    expect((await state(id)).isOutdated).toBe(false)
    expect((await payload.find({ collection: 'translations' })).docs).toEqual(before)
  })

  it('goes by the language that was translated last, each for itself', async () => {
    const { id, body } = await newPage(p('eins'))
    await change(id, [{ ...body.root.children[0], children: [make.text('neu')] } as FlowNode])
    await translate(id, 'ar')
    const now = await german(id)
    await change(id, [make.horizontalRule(), ...now.body.root.children])
    expect(await state(id, 'ar')).toEqual({ texts: ['ar: neu'], isOutdated: false })
    expect(await state(id)).toEqual({ texts: ['tr: eins'], isOutdated: true })
  })

  it('as a draft, nothing happens', async () => {
    const { id } = await newPage(p('eins'))
    await payload.update({ collection: 'pages', id, draft: true, data: { title: 'Entwurf' } })
    expect((await state(id)).isOutdated).toBe(false)
  })

  describe('with a minor edit', () => {
    const edited = ({ body }: Page, ...words: string[]) =>
      body.root.children.map(
        (node, index) => ({ ...node, children: [make.text(words[index] ?? '')] }) as FlowNode,
      )

    it('of everything, translations stay valid', async () => {
      const page = await newPage(p('eins'), p('zwei'))
      await change(page.id, edited(page, 'Eins', 'Zwei'), { minorEdit: true })
      expect(await state(page.id)).toEqual({ texts: ['tr: eins', 'tr: zwei'], isOutdated: false })
    })

    it('of some segments, the others count', async () => {
      const page = await newPage(p('eins'), p('zwei'))
      const [, one, two] = extract('pages', page).map(({ path }) => path)
      const nodes = edited(page, 'Eins', 'Zwei')
      await change(page.id, nodes, { minorEditSegments: [one] })
      expect((await state(page.id)).isOutdated).toBe(true)
      const other = await newPage(p('eins'), p('zwei'))
      const paths = extract('pages', other).map(({ path }) => path)
      await change(other.id, edited(other, 'Eins', 'Zwei'), { minorEditSegments: paths })
      expect((await state(other.id)).isOutdated).toBe(false)
      expect(two).not.toBe(one)
    })

    it('leaves what was outdated before outdated, but for what it has changed', async () => {
      const page = await newPage(p('eins'), p('zwei'))
      await change(page.id, edited(page, 'eins', 'ganz anders'))
      await change(page.id, edited(page, 'Eins', 'ganz anders'), { minorEdit: true })
      expect((await state(page.id)).isOutdated).toBe(true)
      await change(page.id, edited(page, 'Eins', 'zwei'))
      expect(await state(page.id)).toEqual({ texts: ['tr: eins', 'tr: zwei'], isOutdated: false })
    })
  })

  it('has another menu, languages that name all its entries are up to date', async () => {
    const items = (labels: readonly string[]) =>
      labels.map((label) => ({ label, target: 'url' as const, url: 'https://example.org/' }))
    const { items: menu } = await payload.updateGlobal({
      slug: 'navigation',
      data: { items: items(['Eins', 'Zwei']) },
    })
    const labels = Object.fromEntries((menu ?? []).map(({ id, label }) => [id, `tr: ${label}`]))
    await write.translate(['navigation', 'global'], 'tr', labels)
    const isOutdated = async () => {
      const { docs } = await payload.find({
        collection: 'translations',
        where: { collection: { equals: 'navigation' } },
      })
      const now = await germanFingerprint(payload, { collection: 'navigation' })
      return docs[0]?.sourceFingerprint !== now
    }
    const [one, two] = menu as [object, object]
    await payload.updateGlobal({ slug: 'navigation', data: { items: [two] as never } })
    expect(await isOutdated()).toBe(false)
    await payload.updateGlobal({
      slug: 'navigation',
      data: { items: [one, two, ...items(['Drei'])] as never },
    })
    expect(await isOutdated()).toBe(true)
  })
})
