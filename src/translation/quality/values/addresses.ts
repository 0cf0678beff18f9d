import { findPhoneNumbersInText } from 'libphonenumber-js'
import { asciiDigits } from './asciiDigits.ts'

/** Addresses of mail and of the web, and telephone numbers; and the text without them. */
export type Addresses = { addresses: string[]; phones: string[]; rest: string }

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const WEB = /(?:https?:\/\/|www\.)[^\s<>«»„“”"،。）)]+/gi
const TRAILING = /[.,;:!?۔።]+$/u

const DATE = /^\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})$|^\d{4}[./-] ?\d{1,2}[./-] ?\d{1,2}$/

/** Marks of direction that editors put around a number in a text from right to left. */
const MARKS = /[\u200e\u200f\u061c\u2066-\u2069]/g

/**
 * What is written the same in every language. Telephone numbers are compared as E.164, whichever digits and
 * blanks they are written with.
 */
export function addressesIn(text: string): Addresses {
  const addresses: string[] = []
  let rest = asciiDigits(text.replaceAll(MARKS, ''))
  for (const pattern of [MAIL, WEB]) {
    rest = rest.replaceAll(pattern, (found) => {
      const address = found.replace(TRAILING, '')
      addresses.push(normal(address))
      return ' '
    })
  }
  const phones: string[] = []
  const found = findPhoneNumbersInText(rest, { defaultCountry: 'DE', extended: false } as never)
  for (const { number, startsAt, endsAt } of found.toReversed()) {
    const written = rest.slice(startsAt, endsAt)
    // A year and a number of pages are no telephone number.
    if (!/^\(?[+0]/.test(written) || DATE.test(written)) continue
    phones.unshift(number.number)
    rest = `${rest.slice(0, startsAt)} ${rest.slice(endsAt)}`
  }
  return { addresses, phones, rest }
}

const normal = (address: string) =>
  address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|^www\./, '')
    .replace(/\/$/, '')
