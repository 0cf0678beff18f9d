import { statSync } from 'node:fs'
import path from 'node:path'
import { it } from 'vitest'
import { startProcess } from '../helpers/startProcess.ts'
import { signIn } from './signIn.ts'
import { EMAIL, importedDatabase, LANGUAGES } from './importedDatabase.ts'
import { machine, quantile } from './whileAsking.ts'

const ARTICLES = 1000
/** In German only, beside the others. */
const MORE = 9000
const PUBLICATIONS = 50

/** How long the import, the first start and a publication take, and how large the read store is. */
it('how it grows', { timeout: 3_600_000 }, async () => {
  const { folder, environment, importArticles } = await importedDatabase()
  const rows: Record<string, object> = {}
  const measure = async (name: string, importSeconds: number) => {
    const mehrklang = await startProcess(environment)
    const [, fill = ''] = /Opening delivery … ([\d.]+) s/.exec(mehrklang.output()) ?? []
    const headers = { ...(await signIn(mehrklang.url, EMAIL)), 'Content-Type': 'application/json' }
    const list = await fetch(`${mehrklang.url}/v1/de/articles?limit=${PUBLICATIONS}&sort=title`)
    const { docs } = (await list.json()) as { docs: { id: string }[] }
    const waits: number[] = []
    for (const { id } of docs) {
      const title = `Neu ${id}`
      const began = performance.now()
      await fetch(`${mehrklang.url}/api/articles/${id}`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ title, _status: 'published' }),
      })
      const read = await fetch(`${mehrklang.url}/v1/de/articles/${id}?fields=title`)
      if (!(await read.text()).includes(title)) throw new Error('It is not there.')
      waits.push(performance.now() - began)
    }
    rows[name] = {
      'import s': Number(importSeconds.toFixed(1)),
      'opening delivery s': Number(fill),
      'read store MB': Math.round(statSync(path.join(folder, 'data/delivery.db')).size / 2 ** 20),
      'publication median ms': Math.round(quantile(waits, 0.5)),
      'p95 ms': Math.round(quantile(waits, 0.95)),
    }
    await mehrklang.stop()
  }

  const first = await importArticles(0, ARTICLES, LANGUAGES)
  await measure(`${ARTICLES} × ${LANGUAGES.length + 1}`, first)
  await measure(`and ${MORE} × 1`, await importArticles(ARTICLES, MORE, []))
  console.table(rows)
  console.log(`${machine()}.`)
})
