import { afterAll, beforeAll, expect, it } from 'vitest'
import { LANGUAGES, type LanguageTag } from '../../src/languages/languages.ts'
import * as make from '../../src/richText/nodes.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import type { Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { itemIn, line as p, signIn, translationDesk } from '../helpers/translators.ts'

const ROUNDS = 10

const TAGS = LANGUAGES.map(({ tag }) => tag)
  .filter((tag) => tag !== 'de' && tag !== 'de-simple')
  .slice(0, 20) as Exclude<LanguageTag, 'de'>[]

describeOnDatabase('twenty people who publish twenty languages of one document at once', () => {
  let server: TestServer
  let write: ContentWriter
  let desk: ReturnType<typeof translationDesk>
  const people = new Map<LanguageTag, Caller>()
  beforeAll(async () => {
    server = await startServer()
    write = contentWriter(server.payload)
    desk = translationDesk(server)
    for (const tag of TAGS) {
      await write.setLanguage(tag, { status: 'offered' })
      people.set(tag, await signIn(server, `translator-${tag}`, { translates: [tag] }))
    }
  })
  afterAll(() => server.stop())

  it('lose no language, no draft and no word, however often', { timeout: 300_000 }, async () => {
    const id = await desk.newPage(p('Absatz'))
    await server.payload.update({
      collection: 'pages',
      id,
      draft: true,
      data: { title: 'Entwurf' },
    })
    const titles = async () => {
      const stored = await server.payload.findByID({
        collection: 'pages',
        id,
        locale: 'all',
        depth: 0,
      })
      const { de: _, ...others } = stored.title as unknown as Record<string, string>
      return others
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(
        [...people].map(async ([tag, who]) => {
          const { revision, segments } = await desk.open(id, who, tag)
          const targets = segments.map(({ path }) => ({ path, target: `${tag} ${round}` }))
          itemIn(await who.send('PATCH', desk.at(id, tag), { revision, segments: targets }))
          const item = itemIn(await desk.step(who, id, 'publish', {}, tag))
          expect([item.state, item.revision]).toEqual(['published', round + 1])
        }),
      )
      expect(await titles()).toEqual(
        Object.fromEntries(TAGS.map((tag) => [tag, `${tag} ${round}`])),
      )
    }
    const draft = await server.payload.findByID({ collection: 'pages', id, draft: true })
    expect([draft.title, draft._status]).toEqual(['Entwurf', 'draft'])
    const served = await Promise.all(
      TAGS.map(async (tag) => (await desk.inLanguage(id, tag)).title),
    )
    expect(served).toEqual(TAGS.map((tag) => `${tag} ${ROUNDS - 1}`))
  })

  it('while German is edited: each has its own whole, or says that it is outdated', async () => {
    const id = await desk.newPage(p('Absatz 0'))
    const edit = async (round: number) => {
      const body = make.richText([p(`Absatz ${round}`)])
      await write.change('pages', id, { body })
    }
    await Promise.all([
      ...[1, 2, 3].map(edit),
      ...[...people].map(async ([tag, who]) => {
        const { revision, segments } = await desk.open(id, who, tag)
        const targets = segments.map(({ path, source, sourceHash }) => ({
          path,
          target: `${tag} ${source}`,
          sourceHash,
        }))
        await who.send('PATCH', desk.at(id, tag), { revision, segments: targets })
        await desk.step(who, id, 'publish', {}, tag)
      }),
    ])
    const { body: german } = await desk.inLanguage(id, 'de')
    for (const [tag, who] of people) {
      const { state, published, segments } = await desk.open(id, who, tag)
      const { body } = await desk.inLanguage(id, tag)
      if (published && !published.outdated) expect(body).toBe(`${tag} ${german}`)
      else
        expect([state, segments[1]?.target]).toEqual([
          expect.not.stringMatching(/^published$/),
          expect.stringContaining(tag),
        ])
    }
  })
})
