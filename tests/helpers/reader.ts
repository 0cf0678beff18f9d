import { request } from 'node:http'
import type { TestServer } from './startServer.ts'

type Asking = { method?: string; headers?: Record<string, string> }

type Doc = Record<string, unknown> & {
  id: string
  slug: string
  language: Record<string, unknown>
}

export type Answer = {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; of whatever the answer is, only what it has is there. */
  json: Doc & {
    docs: Doc[]
    totalDocs: number
    code: string
    detail: string
    alternates: { tag: string; slug: string; url: string }[]
  }
}

export type Reader = ReturnType<typeof reader>

/** A front end: asks the server and follows no redirect. Paths are sent as they are written. */
export function reader({ url }: Pick<TestServer, 'url'>) {
  const { hostname, port } = new URL(url)
  // Not `fetch`, which writes addresses anew: `..`, backslashes and bad escapes would never be sent.
  const get = (path: string, { method = 'GET', headers = {} }: Asking = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
        response.setEncoding('utf8')
        let text = ''
        response.on('data', (chunk: string) => (text += chunk))
        response.on('error', reject)
        response.on('end', () => {
          const sent = new Headers()
          for (const [name, values] of Object.entries(response.headersDistinct)) {
            for (const value of values ?? []) sent.append(name, value)
          }
          const isJson = sent.get('content-type')?.includes('json') && text !== ''
          const json = (isJson ? JSON.parse(text) : {}) as Answer['json']
          resolve({ status: response.statusCode ?? 0, headers: sent, text, json })
        })
      })
      asked.on('error', reject)
      asked.end()
    })
  return {
    get,
    /** The titles or names in a list, in its order. */
    async titles(path: string): Promise<unknown[]> {
      const { json } = await get(path)
      return json.docs.map(({ title, name }) => title ?? name)
    },
    /** Where a redirect leads to; the status where it is none. */
    async redirect(path: string, asking?: Asking): Promise<string | number | null> {
      const { status, headers } = await get(path, asking)
      return status === 308 ? headers.get('location') : status
    },
  }
}
