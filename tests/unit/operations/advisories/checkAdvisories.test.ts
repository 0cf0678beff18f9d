import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../helpers/databases.ts'
import { listening } from '../../../helpers/listening.ts'

const SCRIPT = path.resolve(import.meta.dirname, '../../../../src/operations/checkAdvisories.ts')

const HIGH = 'GHSA-aaaa-bbbb-cccc'
const ADVISORIES = {
  'left-open': [advisory(1, HIGH, 'high')],
  'only-a-tool': [advisory(2, 'GHSA-dddd-eeee-ffff', 'critical')],
  'little-harm': [advisory(3, 'GHSA-gggg-hhhh-iiii', 'moderate')],
}

function advisory(id: number, name: string, severity: string) {
  const url = `https://github.com/advisories/${name}`
  return { id, url, severity, title: 'It is open', vulnerable_versions: '<2.0.0' }
}

/** Answers about the versions that it is asked about, as registry.npmjs.org does. */
const registry: RequestListener = (request, response) => {
  if (request.url === '/-/npm/v1/security/advisories/bulk') void answerAudit(request, response)
  else response.writeHead(404).end('{}')
}

async function answerAudit(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = await buffer(request)
  const asked = JSON.parse(
    (request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString(),
  ) as Record<string, string[]>
  const known = Object.entries(ADVISORIES).filter(([name]) =>
    asked[name]?.some((version) => version.startsWith('1.')),
  )
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(Object.fromEntries(known)))
}

/** A project with three packages, of which one is for development only. */
async function project(accepted: object[], version = '1.0.0'): Promise<string> {
  const root = await temporaryFolder()
  const dependencies = { 'left-open': version, 'little-harm': version }
  const devDependencies = { 'only-a-tool': version }
  const manifest = { name: 'project', version: '1.0.0', dependencies, devDependencies }
  const packages = {
    '': manifest,
    'node_modules/left-open': { version },
    'node_modules/little-harm': { version },
    'node_modules/only-a-tool': { version, dev: true },
  }
  const write = (file: string, content: unknown) =>
    writeFile(path.join(root, file), JSON.stringify(content))
  await mkdir(path.join(root, '.ci'))
  await write('package.json', manifest)
  await write('package-lock.json', { ...manifest, lockfileVersion: 3, requires: true, packages })
  await write('.ci/accepted-advisories.json', accepted)
  return root
}

async function check(root: string, origin: string) {
  const env = { ...process.env, npm_config_registry: `${origin}/`, npm_config_cache: root }
  const { promise, resolve } = Promise.withResolvers<{ code: number; printed: string }>()
  const ran = execFile(process.execPath, [SCRIPT, root], { env }, (_, stdout, stderr) =>
    resolve({ code: ran.exitCode ?? -1, printed: stdout + stderr }),
  )
  return promise
}

const REASON = 'We never hand it what a stranger has written.'

it('fails for what is serious and in production, and names the rest', async () => {
  const { code, printed } = await check(await project([]), await listening(registry))
  expect(printed).toBe(
    'Advisories: 1 to act on, 0 accepted, 2 of lower severity or for development only.\n' +
      `  high ${HIGH} in left-open: It is open (https://github.com/advisories/${HIGH})\n`,
  )
  expect(code).toBe(1)
})

it('takes a reason, until its last day', async () => {
  const origin = await listening(registry)
  const accepted = { advisory: HIGH, reason: REASON }
  const still = await check(await project([{ ...accepted, until: '9999-12-31' }]), origin)
  expect(still.printed).toMatch(/^Advisories: 0 to act on, 1 accepted, 2 of lower severity/)
  expect(still.code).toBe(0)
  const ended = await check(await project([{ ...accepted, until: '2026-01-01' }]), origin)
  expect(ended.printed).toContain('accepted until 2026-01-01 only')
  expect(ended.code).toBe(1)
})

it('is content where nothing is known, and says what needs no acceptance any more', async () => {
  const accepted = [{ advisory: HIGH, reason: REASON, until: '9999-12-31' }]
  const { code, printed } = await check(await project(accepted, '2.0.0'), await listening(registry))
  expect(printed).toBe(
    'Advisories: 0 to act on, 0 accepted, 0 of lower severity or for development only.\n' +
      `  ${HIGH} is accepted, and nothing has it any more.\n`,
  )
  expect(code).toBe(0)
})

it('takes no acceptance without a reason or an end', async () => {
  const { code } = await check(await project([{ advisory: HIGH }]), await listening(registry))
  expect(code).toBe(1)
})

it.each<[string, () => Promise<string>]>([
  ['does not audit', () => listening((_, response) => response.writeHead(405).end())],
  ['is not there', async () => 'http://127.0.0.1:9'],
])('says in one line that a registry %s, and does not fail', async (_, origin) => {
  const { code, printed } = await check(await project([]), await origin())
  expect(printed).toMatch(/^Advisories: not checked, the registry cannot be asked \(.+\)\.\n$/)
  expect(code).toBe(0)
})
