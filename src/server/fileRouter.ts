import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { create as contentDisposition } from 'content-disposition'
import type { Request, RequestHandler, Response } from 'express'
import send from 'send'
import { bringHere, type FileStore, filePath } from '../content/files/fileStore.ts'
import { typeOfName } from '../content/files/fileTypes.ts'
import { keyOf, ownName } from '../content/files/storedName.ts'
import { ownConditions } from '../delivery/http/ownConditions.ts'
import { Problem } from '../problems/problem.ts'

/** For addresses that change with the content, and for the others (RFC 8246, RFC 9111 §5.2.2.4). */
const FOR_GOOD = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'public, no-cache'

type Options = {
  /** Where they are. */
  files: FileStore
  /** The name that a replaced file has now; undefined where no document has or had it. */
  currentName: (formerName: string) => Promise<string | undefined>
}

/**
 * The files of `media`, which everybody may read, straight from the disk: with validators, conditions and
 * ranges (RFC 9110 §13, §14). The address of a replaced file leads to the new one.
 *
 * The names of files say when their content is another one, so those addresses are `immutable`. Payload
 * has an address for files, too; it is closed (`closeInternals`), and no way leads past this one.
 */
export function fileRouter({ files, currentName }: Options): RequestHandler {
  return async (request, response) => {
    if (request.method === 'OPTIONS') {
      response.status(204).set('Allow', METHODS).end()
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem('method-not-allowed', `${request.method} is not possible here.`, {
        headers: { Allow: METHODS },
      })
    }
    const name = decodeURIComponent(request.path.slice(1))
    if (!isFileName(name)) throw notFound()
    await bringHere(files, name).catch(unreachable)
    const error = await sendFile(request, response, files.directory, name)
    if (!error) return
    for (const header of OF_THE_FILE) response.removeHeader(header)
    if (error.status !== 404) return sendRefusal(response, error)
    const current = await currentName(name)
    if (!current) throw notFound()
    // Not to be kept: it leads elsewhere after the next replacement, and nowhere once that is deleted.
    response.setHeader('Cache-Control', ASK_AGAIN)
    const query = request.originalUrl.slice(request.originalUrl.split('?', 1).join('').length)
    response.redirect(308, `${request.baseUrl}/${encodeURIComponent(current)}${query}`)
  }
}

const METHODS = 'GET, HEAD, OPTIONS'

/** When to try again, in seconds. */
const RETRY_AFTER_SECONDS = 60

function unreachable(cause: unknown): never {
  throw new Problem(
    'storage-unavailable',
    'The storage for files cannot be reached at the moment. Please try again in a minute.',
    { retryAfter: RETRY_AFTER_SECONDS, cause },
  )
}

const notFound = () => new Problem('not-found', 'There is no such file.')

/** Whether it names a file and no way to one. */
function isFileName(name: string): boolean {
  return name !== '' && name !== '..' && !/[/\\\0]/.test(name)
}

/** What `send` may have set before it found out that it cannot send. */
const OF_THE_FILE = [
  'Cache-Control',
  'Content-Disposition',
  'Content-Type',
  'ETag',
  'Last-Modified',
]

type SendError = Error & { status: number; headers?: Record<string, string> }

/** @returns why a file was not sent: it is not there (404), or what was asked of it cannot be (412, 416) */
function sendFile(
  request: Request,
  response: Response,
  directory: string,
  name: string,
): Promise<SendError | undefined> {
  const { promise, resolve } = Promise.withResolvers<SendError | undefined>()
  const relative = path.relative(directory, filePath(directory, name)).split(path.sep)
  const key = keyOf(name)
  response.once('close', () => resolve(undefined))
  ownConditions(request)
  send(request, `/${relative.map((part) => encodeURIComponent(part)).join('/')}`, {
    root: directory,
    dotfiles: 'ignore',
    index: false,
    cacheControl: false,
  })
    .on('headers', (sending: ServerResponse) => {
      sending.setHeader('Cache-Control', key ? FOR_GOOD : ASK_AGAIN)
      // Strong, so that an interrupted download can be resumed; what has the key never changes.
      if (key) sending.setHeader('ETag', `"${key}"`)
      const type = typeOfName(name) ?? 'application/octet-stream'
      sending.setHeader('Content-Type', type)
      // Only pictures are shown: what a browser would open as a page of this site is saved instead.
      const disposition = type.startsWith('image/') ? 'inline' : 'attachment'
      sending.setHeader(
        'Content-Disposition',
        contentDisposition(ownName(name), { type: disposition }),
      )
    })
    .on('directory', () => resolve(Object.assign(notFound(), { status: 404 })))
    .on('error', (error: SendError) => resolve(error))
    .pipe(response)
  return promise
}

function sendRefusal(response: Response, { status, headers }: SendError): void {
  if (status >= 500 || response.headersSent) throw new Error(`A file could not be sent: ${status}`)
  response.status(status).set(headers).set('Cache-Control', 'no-store').end()
}
