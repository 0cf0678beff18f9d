import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { hasBody } from './hasBody.ts'
import { answerEarly } from './refuseBody.ts'

/**
 * Sends a Fetch `Response` on a Node response.
 *
 * @param isHead whether only the headers were asked for
 */
export async function sendResponse(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
  isHead: boolean,
): Promise<void> {
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value)
  }
  // Several cookies are several headers; joined with commas they would be one that is broken.
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
  // What is here depends on who asks, and Payload says nothing about caching it.
  if (!answer.headers.has('cache-control')) response.setHeader('Cache-Control', 'private, no-cache')

  if (!request.complete && hasBody(request)) {
    answerEarly(request, response, new Uint8Array(await answer.arrayBuffer()))
    return
  }
  if (isHead || !answer.body) {
    await answer.body?.cancel()
    response.end()
    return
  }
  try {
    await pipeline(
      Readable.fromWeb(answer.body as import('node:stream/web').ReadableStream),
      response,
    )
  } catch (error) {
    // The client has gone; there is nobody to tell.
    if (response.destroyed && isPrematureClose(error)) return
    throw error
  }
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
