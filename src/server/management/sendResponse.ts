import type { IncomingMessage, ServerResponse } from 'node:http'
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

  // Payload's answers are in memory already; a pipeline would only add to what waits for their end.
  const body = new Uint8Array(await answer.arrayBuffer())
  if (!request.complete && hasBody(request)) answerEarly(request, response, body)
  else if (isHead || !answer.body) response.end()
  else response.end(body)
}
