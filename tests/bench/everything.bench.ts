import { setTimeout } from 'node:timers/promises'
import { it } from 'vitest'
import { photo } from '../helpers/pictures.ts'
import { startProcess } from '../helpers/startProcess.ts'
import { EMAIL, importedDatabase, LANGUAGES } from './importedDatabase.ts'
import { memoryOfTree } from './memoryOfTree.ts'
import { sender } from './sender.ts'
import { signIn } from './signIn.ts'
import { machine, whileAsking } from './whileAsking.ts'

const ARTICLES = 1000
const MINUTES = 10
const MINUTE_MS = 60_000

/** What the whole takes in memory while everything happens at once. It prints a table, a row a minute. */
it('what it takes in memory over ten minutes', { timeout: 3_600_000 }, async () => {
  const { environment, importArticles } = await importedDatabase()
  await importArticles(0, ARTICLES, LANGUAGES)

  const mehrklang = await startProcess(environment)
  const headers = await signIn(mehrklang.url, EMAIL)
  const send = sender(mehrklang.url, headers)
  const read = async (address: string) => (await fetch(mehrklang.url + address)).json()
  const { docs } = (await read('/v1/de/articles?limit=100&fields=title')) as {
    docs: { id: string }[]
  }
  const languages = (await (
    await fetch(`${mehrklang.url}/api/languages?limit=50`, { headers })
  ).json()) as { docs: { id: string; tag: string }[] }
  const setLanguage = (tag: string, status: string) => {
    const id = languages.docs.find((one) => one.tag === tag)?.id
    return send('PATCH', `/api/languages/${id}`, { status })
  }
  for (const tag of LANGUAGES) await setLanguage(tag, 'offered')
  const picture = new Uint8Array(await photo(6000, 4000))

  /** What somebody does, and how long they rest after it, in milliseconds. */
  const work: [number, (time: number) => Promise<unknown>][] = [
    [
      200,
      (time) =>
        send('PATCH', `/api/articles/${docs[time % docs.length]!.id}`, {
          title: `Neu ${time}`,
          _status: 'published',
        }),
    ],
    [5000, (time) => setLanguage('fa', time % 2 === 0 ? 'offered' : 'prepared')],
    [
      5000,
      (time) => {
        const form = new FormData()
        form.append('file', new Blob([picture], { type: 'image/jpeg' }), `foto${time}.jpg`)
        return send('POST', '/api/media', form)
      },
    ],
    [1000, async () => (await fetch(`${mehrklang.url}/admin`, { headers })).text()],
    [500, () => read(`/v1/tr/articles?q=bildung+${Math.random().toString(36).slice(2, 5)}`)],
  ]
  const addresses = ['de', ...LANGUAGES].flatMap((tag) =>
    Array.from(
      { length: ARTICLES / 10 },
      (_, page) => `${mehrklang.url}/v1/${tag}/articles?page=${page + 1}`,
    ),
  )
  const rows: Record<string, object> = {}
  const time = { isOver: false }
  const again = async ([rest, once]: (typeof work)[number]) => {
    for (let count = 0; !time.isOver; count += 1) {
      await once(count)
      await setTimeout(rest)
    }
    return 0
  }
  const sample = async () => {
    for (let minute = 0; minute <= MINUTES; minute += 1) {
      rows[`after ${minute} min`] = memoryOfTree(mehrklang.pid)
      if (minute < MINUTES) await setTimeout(MINUTE_MS)
    }
    time.isOver = true
  }
  try {
    const { waits } = await whileAsking(addresses, () =>
      Promise.all([sample(), ...work.map((one) => again(one))]),
    )
    console.log(`${waits.length} lists were answered meanwhile.`)
  } finally {
    time.isOver = true
    console.table(rows)
    console.log(`${machine()}.`)
    await mehrklang.stop()
  }
})
