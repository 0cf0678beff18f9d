import { afterAll, beforeAll, expect, it } from 'vitest'
import { richText, upload } from '../../src/richText/nodes.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { PASSWORD, signInAs } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs } from '../helpers/uploader.ts'

describeOnDatabase('the preview of a draft', () => {
  let server: TestServer
  let draft: string

  beforeAll(async () => {
    server = await startServer()
    await signInAs(server)
    const uploader = await uploaderAs(server, 'editor')
    const { media } = await uploader.upload('kinder.png', await picture('png'))
    draft = await contentWriter(server.payload).draft('articles', {
      title: 'Noch <nicht> fertig',
      body: richText([upload(media.id, undefined)]),
    })
  })
  afterAll(() => server.stop())

  const cookieOf = async (role: string) => {
    const response = await fetch(`${server.url}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${role}@example.org`, password: PASSWORD }),
    })
    return response.headers.getSetCookie().join(';').split(';', 1).join('')
  }
  const open = (path: string, headers: Record<string, string>) =>
    fetch(`${server.url}/preview/${path}`, { headers, redirect: 'manual' })

  it('is a page with its pictures, whatever name the server is reached by', async () => {
    const page = await open(`articles/${draft}`, { cookie: await cookieOf('editor') })
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('no-store')
    const html = await page.text()
    expect(html).toContain('<h1>Noch &#x3C;nicht> fertig</h1>')
    const [, source = ''] = /<img src="(\/api\/media\/file\/[^"]+)"/.exec(html) ?? []
    expect((await fetch(server.url + source)).status).toBe(200)
  })

  it.each([
    ['German unless told', {}, 'Vorschau des Entwurfs'],
    ["the browser's language", { 'accept-language': 'en-GB,en;q=0.9' }, 'Preview of the draft'],
    [
      'the language that was chosen in the account',
      { 'accept-language': 'en', cookie: 'payload-lng=de' },
      'Vorschau des Entwurfs',
    ],
  ])('speaks %s', async (_, headers: Record<string, string>, note) => {
    const cookie = [await cookieOf('editor'), headers['cookie'] ?? ''].join('; ')
    const page = await open(`articles/${draft}`, { ...headers, cookie })
    expect(await page.text()).toContain(note)
  })

  it.each(['anonymous', 'translator'])('is not for %s', async (role) => {
    const cookie = role === 'anonymous' ? '' : await cookieOf(role)
    const page = await open(`articles/${draft}`, { cookie })
    expect(page.status).toBe(303)
    expect(page.headers.get('location')).toBe('/admin')
  })

  it.each(['articles/nothing', 'users/1', 'nonsense/1'])('knows no %s', async (path) => {
    const page = await open(path, { cookie: await cookieOf('editor') })
    expect(page.status).toBe(404)
    expect(await page.text()).toBe('Dieses Dokument gibt es nicht (mehr).')
  })
})
