/** Why a text is no address that a link may have. `unfinished`: nothing follows on how one begins. */
export type AddressFault = 'unfinished' | 'kind' | 'blank' | 'host' | 'mail' | 'phone'

type Read = {
  /** In its normal form; undefined where nothing leads anywhere. */
  address?: string
  /** Why it is not to be taken from somebody who types it. */
  fault?: AddressFault
}

/** Absolute ones only, because a relative one means nothing to a front end elsewhere. */
export const LINK_KINDS = ['http:', 'https:', 'mailto:', 'tel:'] as const

export const WEB_KINDS = ['http:', 'https:'] as const

/** What comes along when an address is copied, and what browsers take away (WHATWG URL §4.4). */
const AROUND =
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+$|[\t\n\r]+/gu

const SCHEME = /^([a-z][a-z\d+.-]*:)(.*)$/is

const PLAIN = /^https?:\/\/[^\s\p{Cc}\\"<>]+$/u

/** RFC 6068: addresses with commas between, and fields such as `?subject=…`. */
const MAILBOXES =
  /^[^\s@,;?<>"\\]+@[^\s@,;?<>"\\]+(?:,[^\s@,;?<>"\\]+@[^\s@,;?<>"\\]+)*(?:\?\S*)?$/u

/** RFC 3966, and the blanks and slashes that German numbers are written with. */
const PHONE = /^ *\+?[\d ().\-/]*\d[\d ().\-/]*(?:;[a-z]+=[\w.+-]+)*$/i

/**
 * The one rule for addresses that somebody typed, wherever they are written or read.
 *
 * A right one stays as it was typed, names of the web in their own letters included; only what browsers
 * read in another way than it looks (WHATWG URL: blanks around, line breaks, `https:x`, backslashes,
 * capitals in the scheme) is written as they read it. To read the result again changes nothing. A blank
 * inside is a fault, for it is more often two things than one; what has been stored so is still read.
 *
 * @param kinds the schemes that are taken
 */
export function readAddress(value: unknown, kinds: readonly string[] = LINK_KINDS): Read {
  const text = typeof value === 'string' ? value.replace(AROUND, '') : ''
  if (text === '') return { fault: 'unfinished' }
  const [, given = '', rest = ''] = SCHEME.exec(text) ?? []
  const scheme = given.toLowerCase()
  if (!kinds.includes(scheme)) return { fault: 'kind' }
  if (/^\/*$/.test(rest)) return { fault: 'unfinished' }

  if (scheme === 'tel:') return PHONE.test(rest) ? { address: scheme + rest } : { fault: 'phone' }
  if (scheme === 'mailto:') {
    return MAILBOXES.test(rest) ? { address: scheme + rest } : { fault: 'mail' }
  }
  const url = URL.parse(text)
  if (!url || !/[\p{L}\p{N}]/u.test(url.hostname)) return { fault: 'host' }
  if (/\s/u.test(text)) return { address: url.href, fault: 'blank' }
  return { address: PLAIN.test(text) ? text : url.href }
}
