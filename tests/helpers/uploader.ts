import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { PASSWORD, type Role, tokenIn } from './signInAs.ts'
import type { TestServer } from './startServer.ts'

export type Media = {
  id: string
  filename: string
  mimeType: string
  filesize: number
  width?: number
  height?: number
  focalX?: number
  focalY?: number
  url: string
  sizes: Record<string, { filename: string | null; url: string | null; mimeType: string | null }>
}

type Sent = {
  /** The type that the client says the file has. */
  type?: string
  data?: Record<string, unknown>
  /** A file that gets a new content. */
  replaces?: string
}

export type Uploader = Awaited<ReturnType<typeof uploaderAs>>

/** Somebody who uploads as the admin does it, with the rights of one of the accounts of `signInAs`. */
export async function uploaderAs(
  server: TestServer,
  role: Extract<Role, 'anonymous' | 'editor' | 'translator'>,
) {
  const authorization = role === 'anonymous' ? undefined : await logIn(server, role)
  const { upload } = server.payload.collections.media.config
  const staticDir = upload.staticDir ?? ''
  return {
    async upload(
      name: string,
      content: Uint8Array | string,
      { type = 'image/png', data = {}, replaces }: Sent = {},
    ): Promise<{ status: number; media: Media; body: Record<string, unknown> }> {
      const form = new FormData()
      form.append('_payload', JSON.stringify(data))
      if (typeof content === 'string') form.append('file', content)
      else form.append('file', new Blob([new Uint8Array(content)], { type }), name)
      const response = await fetch(`${server.url}/api/media${replaces ? `/${replaces}` : ''}`, {
        method: replaces ? 'PATCH' : 'POST',
        headers: authorization ? { authorization } : {},
        body: form,
      })
      const body = (await response.json()) as { doc?: Media } & Record<string, unknown>
      return { status: response.status, media: body.doc as Media, body }
    },
    async download(url: string | null | undefined) {
      const response = await fetch(server.url + (url ?? ''))
      const content = Buffer.from(await response.arrayBuffer())
      return { status: response.status, headers: response.headers, content }
    },
    /** Everything that is kept: names and bytes of files, and the number of documents. */
    async kept() {
      const entries = await readdir(staticDir, { recursive: true, withFileTypes: true }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return []
          throw error
        },
      )
      const files = await Promise.all(
        entries
          .filter((entry) => entry.isFile())
          .map(async ({ name, parentPath }) => {
            const { size } = await stat(path.join(parentPath, name))
            return `${name} ${size}`
          }),
      )
      return { files: files.sort(), documents: await count(server.payload) }
    },
  }
}

/** The file of a document and its sizes, as far as there are any. */
export function filesOf(media: Media) {
  return [media, ...Object.values(media.sizes).filter(({ filename }) => filename)]
}

async function logIn({ url }: TestServer, role: Role): Promise<string> {
  const response = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${role}@example.org`, password: PASSWORD }),
  })
  return `JWT ${tokenIn(response)}`
}

async function count(payload: Payload): Promise<number> {
  return (await payload.count({ collection: 'media' })).totalDocs
}
