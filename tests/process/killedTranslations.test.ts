import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { pinnedNode } from '../../src/server/launcher/pinnedNode.mjs'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { line as p } from '../helpers/translators.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import * as make from '../../src/richText/nodes.ts'

const KILLS = 6
/** It works for at most this long before it is killed. */
const WORK_MS = 600

const ROOT = path.resolve(import.meta.dirname, '../..')
const PROGRAM = path.resolve(import.meta.dirname, '../helpers/translateForever.ts')

type Found = {
  title: string | null
  text: string | null
  published: { isCurrent: boolean; revision: number } | null
  revision: number
  targets: string[]
}
type Line = { found?: Record<'ar' | 'tr', Found>; language?: 'ar' | 'tr'; round?: number }

describeOnDatabase('a process that is killed while it publishes translations', () => {
  it(
    'has each language old or new, and work that tells the truth',
    { timeout: 400_000 },
    async () => {
      const uri = await newDatabase()
      const payload = await openTestPayload(uri)
      const body = make.richText([p('Absatz')])
      const id = await contentWriter(payload).publish('pages', { title: 'Titel', body })
      await payload.destroy()
      const environment = { DATABASE_URI: uri, DATA_DIR: await temporaryFolder() }
      const answered = { tr: '', ar: '' }
      for (let kill = 0; kill < KILLS; kill += 1) {
        const { found, lines, end } = await start(id, environment)
        check(found, answered)
        await setTimeout(WORK_MS * Math.random())
        await end()
        for (const { language, round } of lines) if (language) answered[language] = String(round)
      }
      const { found, end } = await start(id, environment)
      await end()
      check(found, answered)
      expect(answered.tr).not.toBe('')
    },
  )
})

function check(found: Record<'ar' | 'tr', Found>, answered: Record<'ar' | 'tr', string>): void {
  for (const [language, { title, text, published, revision, targets }] of Object.entries(found)) {
    const last = answered[language as 'ar' | 'tr']
    if (last === '' && !published) continue
    // Without transactions what a write has done before it is killed stays.
    if (inject('hasTransactions')) {
      expect(text, language).toBe(title)
      expect(new Set(targets).size, language).toBeLessThan(2)
      if (published?.revision === revision) expect(targets[0]).toBe(title)
      else expect(revision).toBeGreaterThan(published?.revision ?? 0)
    }
    // Nothing that was answered is lost.
    if (last !== '') expect(Number(title?.split(' ')[1])).toBeGreaterThanOrEqual(Number(last))
  }
}

async function start(id: string, environment: Record<string, string>) {
  const child = spawn(pinnedNode(ROOT), [PROGRAM, id], {
    env: {
      ...process.env,
      ...environment,
      PAYLOAD_SECRET: 'a secret that is only good for tests',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines: Line[] = []
  const first = Promise.withResolvers<Line>()
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line
    if (line.found) first.resolve(line)
    else lines.push(line)
  })
  void ended.then(() => first.reject(new Error('The program has ended before it was killed.')))
  const { found } = await first.promise
  return {
    found: found!,
    lines,
    end: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
