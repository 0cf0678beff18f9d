import { statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { it } from 'vitest'
import { temporaryFolder } from '../helpers/databases.ts'
import { runCommand } from '../helpers/runCommand.ts'
import { PASSWORD } from '../helpers/signInAs.ts'
import { startProcess } from '../helpers/startProcess.ts'
import { signIn } from './signIn.ts'
import { importedArticle } from './importedArticle.ts'
import { machine, quantile } from './whileAsking.ts'

const EMAIL = 'leitung@example.org'
const ARTICLES = 1000
const LANGUAGES = ['tr', 'ar', 'uk', 'pl', 'en', 'fr', 'ru', 'ro', 'bg']
/** In German only, beside the others. */
const MORE = 9000
const PUBLICATIONS = 50

/** How long the import, the first start and a publication take, and how large the read store is. */
it('how it grows', { timeout: 3_600_000 }, async () => {
  const folder = await temporaryFolder()
  const environment = {
    DATABASE_URI: `file:${path.join(folder, 'mehrklang.db')}`,
    DATA_DIR: path.join(folder, 'data'),
    SEED: 'none',
    WORKERS: '1',
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: PASSWORD,
  }
  const rows: Record<string, object> = {}
  const importAll = async (documents: object[]): Promise<number> => {
    const file = path.join(folder, 'documents.jsonl')
    writeFileSync(file, documents.map((document) => JSON.stringify(document)).join('\n'))
    const began = performance.now()
    const { code, said } = await runCommand('import', [file], environment)
    if (code !== 0) throw new Error(said)
    return (performance.now() - began) / 1000
  }
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

  const first = Array.from({ length: ARTICLES }, (_, n) => importedArticle(n, LANGUAGES))
  await measure(`${ARTICLES} × ${LANGUAGES.length + 1}`, await importAll(first))
  const more = Array.from({ length: MORE }, (_, n) => importedArticle(ARTICLES + n, []))
  await measure(`and ${MORE} × 1`, await importAll(more))
  console.table(rows)
  console.log(`${machine()}.`)
})
