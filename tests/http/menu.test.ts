import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { signInAs, type Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

type Entry = { id?: string; label: string; page: string }

describeOnDatabase('the menu, sent by a script without the ids of its entries', () => {
  let server: TestServer
  let read: Reader
  let editor: Caller
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    editor = (await signInAs(server)).editor
  })
  afterAll(() => server.stop())

  const sendings: Record<string, (entries: Entry[]) => Promise<unknown>> = {
    REST: async (entries) => {
      const items = entries.map((entry) => ({ ...entry, target: 'page' }))
      return (await editor.send('POST', '/api/globals/navigation', { items })).status
    },
    GraphQL: async (entries) => {
      const items = entries.map(
        ({ label, page }) => `{ label: ${JSON.stringify(label)}, target: "page", page: "${page}" }`,
      )
      const { body } = await editor.graphql(
        `mutation { updateNavigation(data: { items: [${items.join()}] }) { items { label } } }`,
      )
      return body['errors'] ?? 200
    },
  }

  it.each(Object.entries(sendings))('keeps its translations over %s', async (_, send) => {
    const write = contentWriter(server.payload)
    const [about, contact, added] = await Promise.all(
      ['Über uns', 'Kontakt', 'Neu'].map((title) => write.publish('pages', { title })),
    )
    const entries: Entry[] = [
      { label: 'Über uns', page: about! },
      { label: 'Kontakt', page: contact! },
    ]
    expect(await send(entries)).toBe(200)
    const { body } = await editor.get('/api/globals/navigation?depth=0')
    const [first, second] = (body['items'] as Entry[]).map(({ id }) => id!)
    const labels = { [first!]: 'Hakkımızda', [second!]: 'İletişim' }
    await write.translate(['navigation', 'global'], 'tr', labels)

    expect(
      await send([
        { label: 'Neu', page: added! },
        { label: 'Wer wir sind', page: about! },
        { label: 'Kontakt', page: contact! },
      ]),
    ).toBe(200)
    const labelsIn = async (language: string) => {
      const { json } = await read.get(`/v1/${language}/navigation`)
      return (json['items'] as Entry[]).map(({ label }) => label)
    }
    expect(await labelsIn('de')).toEqual(['Neu', 'Wer wir sind', 'Kontakt'])
    expect(await labelsIn('tr')).toEqual(['Neu', 'Hakkımızda', 'İletişim'])
  })
})
