import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { pdf, picture } from '../helpers/pictures.ts'
import { signInAs } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { filesOf, uploaderAs, type Media, type Uploader } from '../helpers/uploader.ts'

describeOnDatabase('requests for files', () => {
  let server: TestServer
  let editor: Uploader
  let document: Media
  const content = pdf(1)

  beforeAll(async () => {
    server = await startServer()
    await signInAs(server)
    editor = await uploaderAs(server, 'editor')
    document = (await editor.upload('Größe & „mehr“.pdf', content)).media
  })
  afterAll(() => server.stop())

  const ask = (headers: Record<string, string> = {}, url = document.url, method = 'GET') =>
    fetch(server.url + url, { method, headers, redirect: 'manual' })

  it('may be kept for good: the address changes with the content', async () => {
    const { media } = await editor.upload('haus.png', await picture('png', 600, 400))
    for (const { url, mimeType } of filesOf(media)) {
      const { status, headers } = await ask({}, url ?? '')
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(headers.get('content-type')).toBe(mimeType)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('etag')).toMatch(/^"[0-9a-f]{12}"$/)
      expect(headers.get('last-modified')).toMatch(/GMT$/)
    }
  })

  it('have a name that people know when they are saved, whatever signs are in it', async () => {
    const { headers } = await ask()
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=/)
    expect(headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('Größe & „mehr“.pdf')}`,
    )
  })

  describe('are 304 and without the file', () => {
    it.each([
      ['its tag', (etag: string, _date: string) => ({ 'if-none-match': etag })],
      ['a list with its tag', (etag) => ({ 'if-none-match': `"x", W/${etag}` })],
      ['its tag from a proxy', (etag) => ({ 'if-none-match': etag.replace(/"$/, '-gzip"') })],
      ['any tag', () => ({ 'if-none-match': '*' })],
      ['its date', (_etag, date) => ({ 'if-modified-since': date })],
      [
        'its tag and an old date',
        (etag) => ({ 'if-none-match': etag, 'if-modified-since': new Date(0).toUTCString() }),
      ],
    ] as [string, (etag: string, date: string) => Record<string, string>][])(
      'for who has %s',
      async (_, conditions) => {
        const { headers } = await ask()
        const answer = await ask(
          conditions(headers.get('etag') ?? '', headers.get('last-modified') ?? ''),
        )
        expect(answer.status).toBe(304)
        expect(answer.headers.get('etag')).toBe(headers.get('etag'))
        expect(answer.headers.get('cache-control')).toBe(headers.get('cache-control'))
        expect((await answer.arrayBuffer()).byteLength).toBe(0)
      },
    )

    it('but not for who has another one', async () => {
      for (const conditions of [
        { 'if-none-match': '"x"' },
        { 'if-modified-since': new Date(0).toUTCString() },
        { 'if-none-match': '"x"', 'if-modified-since': new Date().toUTCString() },
      ] as Record<string, string>[]) {
        expect((await ask(conditions)).status).toBe(200)
      }
      expect((await ask({ 'if-match': '"x"' })).status).toBe(412)
    })
  })

  describe('give parts of a file', () => {
    it.each([
      ['bytes=0-99', 0, 100],
      ['bytes=100-', 100, content.length],
      ['bytes=-10', content.length - 10, content.length],
      [`bytes=5-${content.length * 2}`, 5, content.length],
    ])('%s', async (range, start, end) => {
      const answer = await ask({ range })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(
        `bytes ${start}-${end - 1}/${content.length}`,
      )
      expect(answer.headers.get('content-length')).toBe(String(end - start))
      const part = Buffer.from(await answer.arrayBuffer())
      expect(part.equals(content.subarray(start, end))).toBe(true)
    })

    it('and all of it to who has a part of another one', async () => {
      const { headers } = await ask()
      const range = 'bytes=0-9'
      const same = await ask({ range, 'if-range': headers.get('etag') ?? '' })
      const other = await ask({ range, 'if-range': '"x"' })
      expect([same.status, other.status]).toEqual([206, 200])
    })

    it('and none that there is not', async () => {
      const answer = await ask({ range: `bytes=${content.length}-` })
      expect(answer.status).toBe(416)
      expect(answer.headers.get('content-range')).toBe(`bytes */${content.length}`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('etag')).toBeNull()
    })
  })

  it('with HEAD say the same without the file', async () => {
    const [get, head] = [await ask(), await ask({}, document.url, 'HEAD')]
    expect(head.status).toBe(200)
    for (const name of ['etag', 'last-modified', 'content-type', 'content-length']) {
      expect({ name, value: head.headers.get(name) }).toEqual({
        name,
        value: get.headers.get(name),
      })
    }
    expect((await head.arrayBuffer()).byteLength).toBe(0)
  })

  it('are asked again where the address may stay while the content changes', async () => {
    const { upload } = server.payload.collections.media.config
    await writeFile(path.join(upload.staticDir ?? '', 'alt.pdf'), content)
    const { status, headers } = await ask({}, '/api/media/file/alt.pdf')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, no-cache')
    const again = await ask(
      { 'if-none-match': headers.get('etag') ?? '' },
      '/api/media/file/alt.pdf',
    )
    expect(again.status).toBe(304)
  })

  it('with another method are refused, with the ones that there are', async () => {
    const answer = await ask({}, document.url, 'DELETE')
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toContain('GET')
    expect((await ask({}, document.url, 'OPTIONS')).status).toBe(204)
  })

  it.each([
    '/api/media/file/',
    '/api/media/file/..%2f..%2fmehrklang.db',
    '/api/media/file/..%5cmehrklang.db',
    '/api/media/file/00',
    '/api/media/file/a%00.pdf',
    '/api/media/file/a/b.pdf',
    '/api/media/file/none-0123456789ab.pdf',
    `/api/media/file/${'x'.repeat(3000)}.pdf`,
  ])('for %s find nothing', async (url) => {
    const { status, headers } = await ask({}, url)
    expect([400, 404]).toContain(status)
    expect(headers.get('content-type') ?? '').not.toContain('html')
  })

  it('are never a page of this site, whatever they are and however they are asked for', async () => {
    const { upload } = server.payload.collections.media.config
    for (const name of ['seite.html', 'bild.svg', 'daten.xml', 'ohne', 'mehr.pdf']) {
      await writeFile(path.join(upload.staticDir ?? '', name), '<script>alert(1)</script>')
    }
    const { media } = await editor.upload('haus.png', await picture('png'))
    const replaced = (await editor.upload('alt.pdf', content)).media
    await editor.upload('neu.pdf', content, { replaces: replaced.id })
    const etag = (await ask()).headers.get('etag') ?? ''
    const answers = [
      await ask({}, media.url),
      await ask(),
      await ask({ 'if-none-match': etag }),
      await ask({ 'if-match': '"x"' }),
      await ask({ range: 'bytes=0-9' }),
      await ask({ range: `bytes=${content.length}-` }),
      await ask({}, document.url, 'HEAD'),
      await ask({}, document.url, 'OPTIONS'),
      await ask({}, document.url, 'DELETE'),
      await ask({}, replaced.url),
      await ask({}, '/api/media/file/none.png'),
      await ask({}, '/api/media/file/%ff'),
      await ask({}, '/api/media/file/seite.html'),
      await ask({}, '/api/media/file/bild.svg'),
      await ask({}, '/api/media/file/daten.xml'),
      await ask({}, '/api/media/file/ohne'),
      await ask({}, '/api/media/file/mehr.pdf'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 304, 412, 206, 416, 200, 204, 405, 308, 404, 400, 200, 200, 200, 200, 200,
    ])
    for (const { headers, status } of answers) {
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*; sandbox$/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-type') ?? '').not.toMatch(/html|svg|xml/)
      const type = headers.get('content-type') ?? ''
      const disposition = headers.get('content-disposition')
      if (status === 200 && !type.startsWith('image/')) expect(disposition).toMatch(/^attachment;/)
    }
    expect(answers[0]?.headers.get('content-disposition')).toMatch(/^inline;/)
  })

  it.each([
    ['GET', '?prefix=x'],
    ['GET', '?prefix[a]=x&prefix=y'],
    ['HEAD', '?prefix=x'],
    ['POST', '?prefix=x'],
    ['DELETE', '?prefix=x'],
  ])('are found or refused, whatever the query has: %s %s', async (method, query) => {
    const headers = { 'x-http-method-override': 'GET', 'x-payload-http-method-override': 'GET' }
    for (const at of [
      document.url,
      '/api/media/%66ile/x.png',
      '/api/media/file/x.png/',
      '/api/media/paste-url/1',
    ]) {
      const { status } = await ask(headers, at + query, method)
      expect([200, 404, 405]).toContain(status)
    }
  })

  it('that cannot be decoded are 400', async () => {
    expect((await ask({}, '/api/media/file/%ff')).status).toBe(400)
  })
})
