import { statSync } from 'node:fs'
import path from 'node:path'
import { it } from 'vitest'
import { answer } from '../../src/delivery/http/answer.ts'
import type { OfferedLanguage } from '../../src/delivery/source.ts'
import { openReadStore } from '../../src/delivery/store/openReadStore.ts'
import { openStoreReader, type StoreReader } from '../../src/delivery/store/openStoreReader.ts'
import { LANGUAGES } from '../../src/languages/languages.ts'
import { temporaryDirectory } from '../helpers/temporaryDirectory.ts'
import { body, PUBLIC_URL, source } from '../unit/delivery/fixtures.ts'

/** Documents and languages; the last one, which takes twenty minutes, with `BENCH_LARGE=1`. */
const SIZES = [
  [1000, 10],
  [10_000, 10],
  ...(process.env['BENCH_LARGE'] ? [[100_000, 20]] : []),
] as [number, number][]

const TOPICS = 50
const TOGETHER = 10
/** How long each question is asked, in milliseconds. */
const LASTING_MS = 3000
/** What a reader keeps of documents unless told, in characters: see `READ_CACHE_MB`. */
const MOST_CHARACTERS = 32 * 2 ** 20

const WORDS = 'Bildung Kinder Schule Familien lernen gemeinsam Sprache Zukunft Stadt Partner'.split(
  ' ',
)
const KINDS = ['news', 'story', 'press']

/** Park and Miller's minimal standard generator: the same numbers in each run. */
function randomNumbers() {
  let state = 7
  return (below: number) => (state = (state * 16_807) % 2_147_483_647) % below
}

/** Articles with short texts in all languages. */
function fill(file: string, documents: number, offered: readonly OfferedLanguage[]): void {
  const random = randomNumbers()
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[random(WORDS.length)]).join(' ')
  const inAll = <T>(value: (tag: string) => T) =>
    Object.fromEntries(offered.map(({ tag }) => [tag, value(tag)]))
  const topic = (n: number) =>
    source('topics', `t${n}`, {
      name: inAll((tag) => `${tag} Thema ${n}`),
      slug: inAll((tag) => `${tag}-thema-${n}`),
    })
  const article = (n: number) =>
    source('articles', `a${n}`, {
      title: inAll((tag) => `${tag} ${words(4)} ${n}`),
      slug: inAll((tag) => `${tag}-artikel-${n}`),
      teaser: inAll(() => words(12)),
      body: inAll(() => body(words(30))),
      kind: KINDS[random(KINDS.length)],
      topics: [`t${random(TOPICS)}`, `t${random(TOPICS)}`],
      publishedAt: new Date(1.6e12 + random(1e9) * 100).toISOString(),
    })
  const store = openReadStore(file)
  store.setPublicUrl(PUBLIC_URL)
  store.setLanguages(offered)
  for (let n = 0; n < TOPICS; n += 1) store.putSource(topic(n))
  for (let n = 0; n < documents; n += TOGETHER) {
    store.transaction(() => {
      for (let one = n; one < n + TOGETHER; one += 1) store.putSource(article(one))
    })
  }
  store.filled()
  store.close()
}

/** Answers per second of a processor. */
function measure(store: StoreReader, ask: () => string): number {
  const begin = performance.now()
  const before = process.cpuUsage()
  let count = 0
  while (performance.now() - begin < LASTING_MS) {
    const url = ask()
    const { result } = store.atOneMoment(() =>
      answer({ store }, { url, acceptLanguage: undefined }),
    )
    if (result.status !== 200) throw new Error(`${url}: ${result.body}`)
    count += 1
  }
  const { user, system } = process.cpuUsage(before)
  return Math.round(count / ((user + system) / 1e6))
}

/**
 * What has not been asked before, answered by the one function that a reader has for it, without HTTP. The
 * pages are random; with `topic` they have a total of their own. It prints a table.
 */
it('answers what nobody has asked before', { timeout: 3_600_000 }, () => {
  const rows: Record<string, object> = {}
  for (const [documents, languages] of SIZES) {
    const file = path.join(temporaryDirectory(), 'delivery.db')
    const offered = LANGUAGES.slice(0, languages).map(({ tag }) => ({ tag, fallback: [] }))
    fill(file, documents, offered)
    const store = openStoreReader(
      file,
      (damaged) => {
        throw new Error(damaged)
      },
      MOST_CHARACTERS,
    )
    const random = randomNumbers()
    const list = (page: () => number, more: () => string = () => '') =>
      measure(
        store,
        () =>
          `/v1/${offered[random(languages)]!.tag}/articles?fields=title,slug,teaser&page=${1 + page()}${more()}`,
      )
    rows[`${documents} × ${languages}`] = {
      'file, MB': Math.round(statSync(file).size / 2 ** 20),
      'one of the first pages': list(() => random(20)),
      'any page': list(() => random(documents / 10)),
      'page of a topic': list(
        () => random(4),
        () => `&topic=t${random(TOPICS)}`,
      ),
      'a document': measure(
        store,
        () => `/v1/${offered[random(languages)]!.tag}/articles/a${random(documents)}`,
      ),
      'memory, MB': Math.round(process.memoryUsage().rss / 2 ** 20),
    }
    store.close()
  }
  console.table(rows)
})
