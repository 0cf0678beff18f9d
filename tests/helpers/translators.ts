import type { FlowNode } from '../../src/richText/lexical.ts'
import * as make from '../../src/richText/nodes.ts'
import type { ItemView } from '../../src/translation/work/viewOf.ts'
import { contentWriter } from './contentWriter.ts'
import { PASSWORD, type Caller, callerOf } from './signInAs.ts'
import type { TestServer } from './startServer.ts'

type Rights = {
  role?: 'administrator' | 'editor' | 'translator'
  translates?: string[]
  reviews?: string[]
}

type Answer = { status: number; body: Record<string, unknown> }

/** A paragraph of these words. */
export const line = (words: string): FlowNode => make.paragraph([make.text(words)])

/** A work item in an answer. */
export function itemIn({ status, body }: Answer): ItemView {
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body as unknown as ItemView
}

/** The status and the code of a refusal. */
export const codeIn = ({ status, body }: Answer) => [status, body['code']]

/** An account with rights in some languages, signed in over HTTP. */
export async function signIn(
  server: TestServer,
  name: string,
  { role = 'translator', translates = [], reviews = [] }: Rights,
): Promise<Caller> {
  const email = `${name}@example.org`
  const data = { email, name, role, translates, reviews, password: PASSWORD }
  const { id } = await server.payload.create({ collection: 'users', data })
  return callerOf(server, id, email)
}

/** People who translate into Turkish, review it, edit, or have another language. */
export async function translators(server: TestServer) {
  return {
    ayse: await signIn(server, 'ayse', { translates: ['tr', 'ar'] }),
    mehmet: await signIn(server, 'mehmet', { translates: ['tr'], reviews: ['tr'] }),
    leyla: await signIn(server, 'leyla', { reviews: ['tr', 'ar'] }),
    editor: await signIn(server, 'editor', { role: 'editor' }),
    reader: await signIn(server, 'reader', { translates: ['uk'] }),
  }
}

/** What people do with the translations of pages, in as few words as tests need. */
export function translationDesk(server: TestServer) {
  const { payload } = server
  const write = contentWriter(payload)
  const at = (id: string, language = 'tr') => `/api/translation/pages/${id}/${language}`
  const open = async (id: string, who: Caller, language = 'tr') =>
    itemIn(await who.get(at(id, language)))
  return {
    at,
    open,
    newPage: (...nodes: FlowNode[]) =>
      write.publish('pages', { title: 'Kontakt', body: make.richText(nodes) }),
    step: (who: Caller, id: string, name: string, data: unknown = {}, language = 'tr') =>
      who.send('POST', `${at(id, language)}/${name}`, data),
    /** Each text as the German with the language before it. */
    saveAll: async (who: Caller, id: string, language = 'tr') => {
      const { revision, segments } = await open(id, who, language)
      const targets = segments
        .filter(({ kind }) => kind === 'text')
        .map(({ path, source }) => ({ path, target: `${language} ${source}` }))
      return who.send('PATCH', at(id, language), { revision, segments: targets })
    },
    /** What readers get. */
    inLanguage: async (id: string, language = 'tr') => {
      const response = await fetch(`${server.url}/v1/${language}/pages/${id}?format=text`)
      return (await response.json()) as { title: string; body: string; language: object }
    },
    setReview: (tag: 'ar' | 'tr', twoPersonReview: boolean) =>
      payload.update({
        collection: 'languages',
        where: { tag: { equals: tag } },
        data: { twoPersonReview },
      }),
  }
}
