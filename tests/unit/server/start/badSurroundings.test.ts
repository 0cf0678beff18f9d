import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pinnedNode } from '../../../../src/server/launcher/pinnedNode.mjs'
import { freePort } from '../../../helpers/startProgram.ts'
import { temporaryDirectory } from '../../../helpers/temporaryDirectory.ts'

const ROOT = path.resolve(import.meta.dirname, '../../../..')

/** Starts the real process, which is to end by itself, and gives the lines that it printed. */
async function startWith(surroundings: Partial<NodeJS.ProcessEnv>) {
  const directory = temporaryDirectory()
  const dataDirectory = path.join(directory, 'data')
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDirectory,
    DATABASE_URI: `file:${directory}/mehrklang.db`,
    PAYLOAD_SECRET: 'a secret that is only good for tests',
    ...surroundings,
  }
  const run = promisify(execFile)(pinnedNode(ROOT), ['src/server/main.ts'], { cwd: ROOT, env })
  const { code, stdout, stderr } = await run.then(
    () => ({ code: 0, stdout: '', stderr: '' }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  const lines = `${stdout}${stderr}`.trim().split('\n')
  return { code, lines, isUntouched: !existsSync(dataDirectory) }
}

describe('bad surroundings end the start with a line that says what to change', () => {
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['HOST', '192.0.2.1'],
    ['PUBLIC_URL', 'cms.example.org'],
    ['DATABASE_URI', 'postgres://127.0.0.1/mehrklang'],
    ['STORAGE_URL', 'https://s3.example.org/bucket'],
    ['STORAGE_URL', 's3://s3.example.org'],
    ['PAYLOAD_SECRET', 'short'],
    ['ADMIN_EMAIL', 'nobody'],
    ['ADMIN_PASSWORD', 'short'],
    ['SEED', 'everything'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', async (name, value) => {
    const { code, lines, isUntouched } = await startWith({ [name]: value })
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^${name}: .{10,}`)),
      'Mehrklang has not started.',
    ])
    expect(code).toBe(1)
    expect(isUntouched).toBe(true)
  })

  it('a port in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo

    const { code, lines, isUntouched } = await startWith({ PORT: String(port) })
    expect(lines[0]).toBe(`PORT: ${port} on 127.0.0.1 is in use by another program.`)
    expect(code).toBe(1)
    expect(isUntouched).toBe(true)
  })

  it('no secret in production', async () => {
    const { code, lines } = await startWith({ NODE_ENV: 'production', PAYLOAD_SECRET: '' })
    expect(lines[0]).toMatch(/^PAYLOAD_SECRET: /)
    expect(code).toBe(1)
  })

  it('a data directory that cannot be made', async () => {
    const file = path.join(temporaryDirectory(), 'file')
    writeFileSync(file, '')
    const { code, lines } = await startWith({ DATA_DIR: path.join(file, 'data') })
    expect(lines[0]).toMatch(/^DATA_DIR: .* cannot be written to: /)
    expect(code).toBe(1)
  })

  it('a storage that nobody answers for', async () => {
    const address = `127.0.0.1:${await freePort()}/files`
    const STORAGE_URL = `s3://key:geheim@${address}?protocol=http`
    const { code, lines } = await startWith({ STORAGE_URL })
    expect(lines[0]).toContain(`STORAGE_URL: s3://…@${address}`)
    expect(lines[0]).toContain('ECONNREFUSED')
    expect(lines.join()).not.toContain('geheim')
    expect(code).toBe(1)
  })

  it('a database file that is none', async () => {
    const file = path.join(temporaryDirectory(), 'letter.db')
    writeFileSync(file, 'Dear reader, this is no database. '.repeat(50))
    const { code, lines } = await startWith({ DATABASE_URI: `file:${file}` })
    expect(lines[0]).toMatch(/^DATABASE_URI: .*letter\.db cannot be used: /)
    expect(code).toBe(1)
  })
})
