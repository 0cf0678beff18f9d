import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { findOnPath } from '../../../helpers/findOnPath.ts'

const run = promisify(execFile)
const ROOT = path.resolve(import.meta.dirname, '../../../..')

/** A line of a request, and one of something else. */
const LINES = `
  import { httpLogger } from './src/server/http/httpLogger.ts'
  const logger = httpLogger('info')
  logger.info({ requestId: 'r', method: 'GET', path: '/v1/de', status: 200, ms: 12 }, 'request')
  logger.warn({ key: 'articles/1' }, 'Cannot be presented')
`
const NODE = [process.execPath, '--input-type=module', '--eval', LINES] as const

it('writes JSON into a pipe', async () => {
  const [command, ...args] = NODE
  const { stdout } = await run(command, args, { cwd: ROOT })
  const lines = stdout.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { msg: 'request', method: 'GET', path: '/v1/de', status: 200, ms: 12, requestId: 'r' },
    { msg: 'Cannot be presented', key: 'articles/1' },
  ])
})

it.skipIf(!findOnPath('script'))('writes text to a terminal', async () => {
  const command = NODE.map((part) => `'${part.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const typescript = ['--quiet', '--return', '--command', command, '/dev/null']
  const { stdout } = await run('script', typescript, { cwd: ROOT })
  const [request, warning] = stripVTControlCharacters(stdout).split('\r\n')
  expect(request).toMatch(
    /^\[\d\d:\d\d:\d\d\] INFO \(http\): GET \/v1\/de 200 12 ms \{"requestId":"r"\}$/,
  )
  expect(warning).toMatch(/WARN \(http\): Cannot be presented \{"key":"articles\/1"\}$/)
})
