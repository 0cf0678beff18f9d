import path from 'node:path'
import type { Answer } from './hostileClient.ts'
import type { Attacker } from './hostileRequests.ts'

/** What is in drafts of a test and nowhere else. */
export const SECRET = 'Vertraulich'

/** A stack, a statement or an error of a database. */
const INSIDE =
  /\bat [^\n]{0,200}\.[cm]?[jt]sx?:\d+|\b(?:select|insert into|update|delete from) ["'`*]|SQLITE_|MongoServerError|node_modules/i

const ROOT = path.resolve(import.meta.dirname, '../../..')

/** A way in the file system: to the project, or to where tests keep their files. */
const FILE = new RegExp(`(?:${ROOT.replaceAll(/[.+()[\]{}]/g, '\\$&')}|/(?:tmp|home))/[^"]{0,100}`)

/** Of an account, for nobody. */
const NEVER = /"(?:hash|salt|resetPasswordToken|apiKeyIndex)":"/

/**
 * What is wrong with an answer, whatever it was that was asked.
 *
 * @param asked the path, as it was asked
 * @param origin the server's own
 */
export function faultsOf(answer: Answer, as: Attacker, asked: string, origin: string): string[] {
  const { status, headers, body } = answer
  const location = headers.location
  // Texts of a page may look like it.
  const inside = status >= 400 ? INSIDE.exec(body)?.[0].slice(0, 200) : undefined
  const file = FILE.exec(body)?.[0]
  const isOurs =
    location === undefined || /^\/(?![/\\])/.test(location) || location.startsWith(`${origin}/`)
  const isPrivate = /^\/(?:api(?!\/media\/file)|admin|preview)(?![^/?])/.test(asked)
  const wrong = {
    [`is ${status}`]: status >= 500 && !isBusy(answer),
    [`shows the inside: ${inside}`]: inside !== undefined,
    [`shows a way on the machine: ${file}`]: file !== undefined,
    'shows a secret of an account': NEVER.test(body),
    'shows a draft': as !== 'editor' && body.includes(SECRET),
    [`leads to ${location}`]: !isOurs,
    'may be taken for another type': headers['x-content-type-options'] !== 'nosniff',
    'may be kept by others': isPrivate && !/private|no-store/.test(headers['cache-control'] ?? ''),
  }
  return Object.entries(wrong).flatMap(([fault, isThere]) => (isThere ? [fault] : []))
}

/** The house has too much to do, says so, and says when to come again. */
function isBusy({ status, headers, body }: Answer): boolean {
  return status === 503 && Number(headers['retry-after']) > 0 && /"code":"busy"/.test(body)
}
