import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { BODY_LIMITS } from '../../src/server/management/bodyLimits.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs, type Uploader } from '../helpers/uploader.ts'

const MEGABYTE = 1024 * 1024
const MULTIPART = 'Content-Type: multipart/form-data; boundary=b'
const JSON_TYPE = 'Content-Type: application/json'
const FORM = 'Content-Type: application/x-www-form-urlencoded'
const OVERRIDE = 'X-HTTP-Method-Override: GET'

/** Two cores may have much else to do. */
const PATIENCE = { timeout: 20_000 }

/** A request that is being sent. */
type Begun = { socket: Socket; said: () => string; answer: () => Promise<string> }

describeOnDatabase('bodies', () => {
  let server: TestServer
  let as: Record<Role, Caller>
  let editor: Uploader
  /** Every connection that the server has had. */
  const accepted: Socket[] = []
  /** Requests whose bodies stop after their first byte; the server has ten seconds of patience with them. */
  let slow: Begun[]
  beforeAll(async () => {
    server = await startServer()
    server.http.on('connection', (socket: Socket) => accepted.push(socket))
    as = await signInAs(server)
    editor = await uploaderAs(server, 'editor')
    const length = 'Content-Length: 60000'
    slow = await Promise.all([
      open('anonymous', 'POST /api/users/login', [JSON_TYPE, length], '{'),
      open('anonymous', 'POST /api/graphql', [JSON_TYPE, 'Transfer-Encoding: chunked'], '1\r\n{'),
      open('anonymous', 'POST /api/pages', [FORM, OVERRIDE, length], 'l'),
      open('editor', 'POST /api/pages', [JSON_TYPE, length], '{'),
      open('editor', 'POST /api/media', [MULTIPART, length], '-'),
    ])
  })
  afterAll(async () => {
    for (const { socket } of slow) socket.destroy()
    await server.stop()
  })

  /** Begins a request by hand; its body does not end by itself. */
  const open = async (
    role: Role,
    target: string,
    lines: string[],
    body: Uint8Array | string,
  ): Promise<Begun> => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let answer = ''
    const came = once(socket, 'data')
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part))
    // The server may close while this is still sending.
    socket.on('error', () => socket.destroy())
    await once(socket, 'connect')
    const { authorization } = as[role]
    const head = [
      `${target} HTTP/1.1`,
      'Host: a',
      `X-Forwarded-For: 192.0.2.${accepted.length % 250}`,
      ...(authorization ? [`Authorization: ${authorization}`] : []),
      ...lines,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(body)
    return {
      socket,
      said: () => answer,
      answer: async () => {
        await came
        return answer
      },
    }
  }
  const begin = async (...request: Parameters<typeof open>) => {
    const begun = await open(...request)
    onTestFinished(() => void begun.socket.destroy())
    return begun
  }

  const MAY_NOT: readonly [Role, string][] = [
    ['anonymous', 'POST /api/media'],
    ['translator', 'POST /api/media'],
    ['client', 'POST /api/media'],
    ['anonymous', 'PATCH /api/media/1'],
    ['translator', 'PATCH /api/pages/1'],
    ['client', 'POST /api/users'],
    ['editor', 'POST /api/users'],
    ['anonymous', 'POST /api/globals/site'],
    ['translator', 'POST /api/pages/1/duplicate'],
  ]

  it.each(MAY_NOT)('of %s are refused at %s before they come', async (role, target) => {
    const before = await editor.kept()
    for (const type of [MULTIPART, JSON_TYPE]) {
      for (const length of ['Content-Length: 25000000', 'Transfer-Encoding: chunked']) {
        const { answer } = await begin(role, target, [type, length], '')
        const said = await answer()
        expect(said).toMatch(/^HTTP\/1\.1 403 /)
        expect(said).toMatch(/^connection: close/im)
        expect(said).toContain('"code":"forbidden"')
      }
    }
    expect(await editor.kept()).toEqual(before)
  })

  it('are not asked for where they are not wanted (100-continue)', async () => {
    const lines = ['Expect: 100-continue', 'Content-Length: 1000000']
    const { answer } = await begin('anonymous', 'POST /api/media', [MULTIPART, ...lines], '')
    expect(await answer()).toMatch(/^HTTP\/1\.1 403 /)
    const allowed = await begin('editor', 'POST /api/media', [MULTIPART, ...lines], '')
    expect(await allowed.answer()).toMatch(/^HTTP\/1\.1 100 /)
  })

  it.each([
    ['anonymous', 'POST /api/users/login', JSON_TYPE, BODY_LIMITS.small.bytes, '64 kB'],
    ['client', 'POST /api/payload-preferences/x', JSON_TYPE, BODY_LIMITS.small.bytes, '64 kB'],
    ['anonymous', 'POST /api/graphql', JSON_TYPE, BODY_LIMITS.query.bytes, '1 MB'],
    ['editor', 'POST /api/pages', JSON_TYPE, BODY_LIMITS.document.bytes, '2 MB'],
    ['editor', 'POST /api/pages', MULTIPART, BODY_LIMITS.document.bytes, '2 MB'],
    ['editor', 'POST /api/media', MULTIPART, BODY_LIMITS.file.bytes, '25 MB'],
  ] as const)('of %s: %s, %s is 413 above %i', async (role, target, type, bytes, limit) => {
    for (const language of ['de', 'en']) {
      const lines = [type, `Content-Length: ${bytes + 1}`, `Accept-Language: ${language}`]
      const { answer } = await begin(role, target, lines, '')
      const said = await answer()
      expect(said).toMatch(/^HTTP\/1\.1 413 /)
      expect(said).toContain(limit)
      expect(said.includes('höchstens')).toBe(language === 'de')
    }
  })

  it('of files above the limit say it in both languages, however they come', async () => {
    const { authorization = '' } = as.editor
    const tooLarge = new Uint8Array(BODY_LIMITS.file.bytes - MEGABYTE / 2)
    for (const [language, text] of [
      ['de', 'Eine Datei darf höchstens 25 MB groß sein.'],
      ['en', 'A file may have 25 MB at most.'],
    ] as const) {
      const form = new FormData()
      form.append('file', new Blob([tooLarge], { type: 'image/png' }), 'a.png')
      const headers = { authorization, 'accept-language': language }
      const response = await fetch(`${server.url}/api/media`, {
        method: 'POST',
        headers,
        body: form,
      })
      expect(response.status).toBe(413)
      expect(await response.text()).toContain(text)
    }
  })

  it('that come too slowly are given up', PATIENCE, async () => {
    for (const { answer } of slow) {
      const said = await answer()
      expect(said).toMatch(/^HTTP\/1\.1 408 /)
      expect(said).toMatch(/^connection: close/im)
      expect(said).toContain('"code":"request-timeout"')
    }
  })

  it('that eighty strangers and eighty editors hold open take little room', async () => {
    const part = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(part), Buffer.alloc(24 * MEGABYTE)])
    const lines = [MULTIPART, `Content-Length: ${body.byteLength + 1}`]
    const from = accepted.length
    const strangers = await Promise.all(
      Array.from({ length: 80 }, () => begin('anonymous', 'POST /api/media', lines, '')),
    )
    for (const { answer } of strangers) expect(await answer()).toMatch(/^HTTP\/1\.1 403 /)

    const before = process.memoryUsage.rss()
    const editors = await Promise.all(
      Array.from({ length: 80 }, () => begin('editor', 'POST /api/media', lines, body)),
    )
    // Three are read, twenty wait, the others are told to come back.
    const refused = () => editors.filter(({ said }) => said().startsWith('HTTP/1.1 503 '))
    await expect.poll(() => refused().length, PATIENCE).toBe(57)
    for (const { said } of refused()) expect(said()).toMatch(/^retry-after: \d+/im)
    const read = () => {
      const still = editors.filter(({ said }) => said() === '')
      const ports = new Set(still.map(({ socket }) => socket.localPort))
      const open = accepted.slice(from).filter(({ remotePort }) => ports.has(remotePort))
      const megabytes = open.map(({ bytesRead }) => bytesRead / MEGABYTE)
      return [
        megabytes.filter((many) => many >= 24).length,
        megabytes.filter((few) => few < 1).length,
      ]
    }
    await expect.poll(read, PATIENCE).toEqual([3, 20])
    expect(process.memoryUsage.rss() - before).toBeLessThan(500 * MEGABYTE)
    for (const { socket } of editors) socket.destroy()
    await expect
      .poll(() => accepted.slice(from).every(({ destroyed }) => destroyed), PATIENCE)
      .toBe(true)

    const { status } = await editor.upload('danach.png', await picture('png'))
    expect(status).toBe(201)
  })
})
