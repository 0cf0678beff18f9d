import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, vi } from 'vitest'
import { pinnedNode } from '../../src/server/launcher/pinnedNode.mjs'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { runCommand } from '../helpers/runCommand.ts'
import { SECRET } from '../helpers/startProcess.ts'

vi.setConfig({ testTimeout: 300_000 })

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Enough that it is killed before the end, however busy the machine is. */
const PAGES = 150

describeOnDatabase('an import', () => {
  it('goes on where it was killed, and says how it ended', async () => {
    const folder = await temporaryFolder()
    const file = path.join(folder, 'pages.jsonl')
    const lines = Array.from({ length: PAGES }, (_, n) => ({
      collection: 'pages',
      key: `p${n}`,
      languages: { de: { title: `Seite ${n}` }, tr: { title: `Sayfa ${n}` } },
    }))
    await writeFile(
      file,
      [...lines, { collection: 'pages' }].map((one) => JSON.stringify(one)).join('\n'),
    )
    const environment = { DATABASE_URI: await newDatabase(), DATA_DIR: path.join(folder, 'data') }

    const first = spawn(pinnedNode(ROOT), ['src/server/import.ts', file], {
      cwd: ROOT,
      env: { ...process.env, ...environment, PAYLOAD_SECRET: SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const progress: string[] = []
    for await (const line of createInterface({ input: first.stdout })) {
      progress.push(line)
      if (progress.length === 2) first.kill('SIGKILL')
    }
    if (first.exitCode === null && first.signalCode === null) await once(first, 'exit')
    expect(progress.at(-1)).toMatch(/^Lines \d+\/151$/)

    const { code, said } = await runCommand('import', [file], environment)
    expect(code).toBe(1)
    const [, written, unchanged] = /(\d+) written, (\d+) as they were, 1 refused/.exec(said) ?? []
    expect(Number(written) + Number(unchanged)).toBe(PAGES)
    expect(Number(written)).toBeGreaterThan(0)
    expect(Number(unchanged)).toBeGreaterThan(0)
    expect(said).toContain(`${file}.refused.jsonl`)
    expect(await runCommand('import', [path.join(folder, 'nichts')], environment)).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no file') as string,
    })

    const payload = await openTestPayload(environment.DATABASE_URI)
    const { totalDocs } = await payload.count({ collection: 'pages' })
    const translations = await payload.count({ collection: 'translations' })
    await payload.destroy()
    expect([totalDocs, translations.totalDocs]).toEqual([PAGES, PAGES])
  })
})
