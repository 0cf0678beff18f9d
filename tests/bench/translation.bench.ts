import path from 'node:path'
import { it } from 'vitest'
import { LANGUAGES, type LanguageTag } from '../../src/languages/languages.ts'
import * as make from '../../src/richText/nodes.ts'
import { checkText } from '../../src/translation/quality/checkTargets.ts'
import { queueRow } from '../../src/translation/queue/queueRow.ts'
import { openQueue } from '../../src/translation/queue/openQueue.ts'
import { extract } from '../../src/translation/segments/extract.ts'
import { ingest } from '../../src/translation/segments/ingest.ts'
import { germanFingerprint } from '../../src/translation/germanFingerprint.ts'
import { publishTranslations } from '../../src/translation/publishTranslations.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { startServer } from '../helpers/startServer.ts'
import { parallel, UDHR } from '../unit/translation/quality/udhr.ts'
import { machine, quantile } from './whileAsking.ts'

type Tag = Exclude<LanguageTag, 'de'>

const TAGS = LANGUAGES.map(({ tag }) => tag).filter((tag): tag is Tag => tag !== 'de')

const milliseconds = (work: () => unknown, times = 20): number => {
  const all = Array.from({ length: times }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return quantile(all, 0.5)
}

const article = (n: number) => ({
  title: `Bildung im Ruhrgebiet ${n}`,
  body: make.richText(
    Array.from({ length: 20 }, (_, line) =>
      make.paragraph([
        make.text(`Satz ${n} ${line}: Alle Kinder und Jugendlichen im Ruhrgebiet sollen `),
        make.text('die gleichen Chancen', 1),
        make.text(' haben, ganz gleich, woher ihre Familie kommt.'),
      ]),
    ),
  ),
})

/** Publishing German, by how many languages are worked on, and how many are published. */
it('publishing German', { timeout: 600_000 }, async () => {
  const server = await startServer()
  const { payload } = server
  const offer = async (offered: readonly Tag[]) => {
    for (const tag of TAGS) {
      const status = offered.includes(tag) ? 'offered' : 'off'
      const where = { tag: { equals: tag } }
      await payload.update({ collection: 'languages', where, data: { status } })
    }
  }
  const pageIn = async (languages: readonly Tag[]) => {
    const data = { ...article(languages.length), _status: 'published' } as const
    const { id } = await payload.create({ collection: 'pages', data })
    const page = { collection: 'pages', id } as const
    const sourceFingerprint = await germanFingerprint(payload, page)
    const texts = languages.map((language) => ({
      language,
      fields: article(languages.length),
      origin: 'human' as const,
      reviewed: false,
      sourceFingerprint,
    }))
    await publishTranslations(payload, page, texts)
    return id
  }
  /** The median of many, the first of which warm up. */
  const publish = async (id: string): Promise<number> => {
    const times: number[] = []
    for (let round = 0; round < 40; round += 1) {
      const title = `Neu ${round} ${id}`
      const began = performance.now()
      await payload.update({ collection: 'pages', id, data: { title, _status: 'published' } })
      if (round >= 10) times.push(performance.now() - began)
    }
    return quantile(times, 0.5)
  }
  const rows: Record<string, object> = {}
  const row = (name: string, ms: number, one: number) => {
    rows[name] = { ms: Number(ms.toFixed(1)), 'of one': Number((ms / one).toFixed(2)) }
  }
  const page = await pageIn([])
  await offer(['tr'])
  const worked = await publish(page)
  row('1 language is worked on', worked, worked)
  await offer(TAGS)
  row(`${TAGS.length} languages are worked on`, await publish(page), worked)
  const published = await publish(await pageIn(['tr']))
  row('1 is published', published, published)
  row(`${TAGS.length} are published`, await publish(await pageIn(TAGS)), published)
  console.table(rows)
  await server.stop()
})

/** Ten thousand documents in all languages: the first pages, coverage, and a language more. */
it('the queue', { timeout: 600_000 }, async () => {
  const queue = openQueue(path.join(await temporaryFolder(), 'queue.db'))
  queue.setLanguages(TAGS.slice(1))
  const segments = extract('pages', article(0))
  const began = performance.now()
  for (let batch = 0; batch < 100; batch += 1) {
    queue.together(() => {
      for (let n = 0; n < 100; n += 1) {
        const number = batch * 100 + n
        const source = {
          collection: (['articles', 'pages', 'events', 'goals'] as const)[number % 4]!,
          id: String(number),
          title: `Titel ${(number * 7919) % 10_000}`,
          fingerprint: `2:${number}`,
          segments,
          minor: [],
          updatedAt: new Date(number * 1000).toISOString(),
        }
        const published = new Map(
          TAGS.filter((_, index) => (number + index) % 3 > 0).map((tag) => [
            tag,
            {
              sourceFingerprint: (number + tag.length) % 11 === 0 ? 'old' : source.fingerprint,
              revision: 0,
              updatedAt: source.updatedAt,
              confirmed: undefined,
            },
          ]),
        )
        queue.putDocument(source, { published, work: undefined })
      }
    })
  }
  const fill = performance.now() - began
  const question = {
    languages: TAGS,
    sort: 'due',
    isDescending: false,
    limit: 25,
    page: 1,
  } as const
  const first = queue.list(question)
  const addition = performance.now()
  queue.together(() => queue.setLanguages(TAGS))
  const added = performance.now() - addition
  console.table({
    'first page, all languages': { ms: milliseconds(() => queue.list(question)) },
    'by title': { ms: milliseconds(() => queue.list({ ...question, sort: 'title' })) },
    'outdated, most words': {
      ms: milliseconds(() =>
        queue.list({ ...question, states: ['outdated'], sort: 'words', isDescending: true }),
      ),
    },
    'one language': { ms: milliseconds(() => queue.list({ ...question, languages: ['tr'] })) },
    'searched by title': { ms: milliseconds(() => queue.list({ ...question, q: 'titel 77' })) },
    'page 1,000 of all': { ms: milliseconds(() => queue.list({ ...question, page: 1000 }), 3) },
    coverage: { ms: milliseconds(() => queue.coverage()) },
    'until a new language is known': { ms: added },
  })
  console.log(`${first.totalDocs} items, made in ${(fill / 1000).toFixed(1)} s. ${machine()}.`)
  queue.close()
})

/** Beside reading the text as JSON, which nobody can do without. */
it('segments', () => {
  const lines = Array.from({ length: 200 }, (_, line) =>
    make.paragraph([
      make.text(`Satz ${line}: Alle Kinder `),
      make.text('lernen', 1),
      make.text('.'),
    ]),
  )
  const page = { title: 'Titel', body: make.richText(lines) }
  const json = JSON.stringify(page)
  const segments = extract('pages', page)
  const targets = new Map(segments.map(({ path: at, source }) => [at, source]))
  const source = {
    collection: 'pages' as const,
    id: 'x',
    title: 'x',
    fingerprint: 'x',
    segments,
    minor: [],
    updatedAt: '',
  }
  const base = milliseconds(() => JSON.parse(json), 50)
  const row = (work: () => unknown) => {
    const ms = milliseconds(work, 50)
    return { ms: Number(ms.toFixed(2)), 'of JSON.parse': Number((ms / base).toFixed(1)) }
  }
  console.table({
    'JSON.parse': row(() => JSON.parse(json)),
    'extract 200': row(() => extract('pages', page)),
    'ingest 200': row(() => ingest('pages', page, targets)),
    'a row of the queue': row(() => queueRow(source, 'tr', undefined, undefined)),
  })
})

/** How many findings a real translation has, by language, and what looking for them takes. */
it('checks', () => {
  const rows = (Object.keys(UDHR) as (keyof typeof UDHR)[]).map((language) => {
    const pairs = parallel(language)
    const began = performance.now()
    const findings = pairs.flatMap(({ german, translated }) =>
      checkText(language, german, translated),
    )
    const ms = (performance.now() - began) / pairs.length
    return {
      language,
      paragraphs: pairs.length,
      findings: findings.length,
      'ms each': Number(ms.toFixed(2)),
    }
  })
  console.table(rows)
})
