import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'

/** Where Payload's admin keeps the language that was chosen there. */
const CHOSEN = /(?:^|; ?)payload-lng=(de|en)(?:;|$)/

/**
 * The language of the admin that whoever asks reads: the one chosen there, else what the browser prefers
 * (RFC 9110 §12.5.4). Programs that say nothing read English.
 */
export function askedLanguage({ headers }: IncomingMessage): 'de' | 'en' {
  const chosen = CHOSEN.exec(headers.cookie ?? '')?.[1]
  return (chosen ?? new Negotiator({ headers }).language(['en', 'de'])) === 'de' ? 'de' : 'en'
}
