/** A run of digits as it is written, and what it can mean: which sign groups and which is the decimal one differs. */
export type NumberToken = {
  text: string
  values: readonly number[]
  /** The runs of digits between the signs: parts of a date, a time, a version. */
  parts: number[]
}

/** Digits with signs or blanks that may stand in a number; a blank only before groups of three. */
const TOKEN = /\d+(?:[.,'’٫٬]\d+|[ \u00a0\u202f\u2009](?=\d{3}(?!\d))\d{3})*/g

/** In groups of three, or in the Indian way of two and at last three. */
const GROUPED = /^\d{1,3}([.,'’٬ \u00a0\u202f\u2009])(?:\d{2,3}\1)*\d{3}$/
const DECIMAL = /^(?<whole>\d{1,3}(?:[.,'’٬ \u00a0\u202f\u2009]\d{3})*|\d+)[.,٫](?<fraction>\d+)$/

/** The numbers of a text, whose digits are ASCII. */
export function numbersIn(text: string): NumberToken[] {
  return [...text.matchAll(TOKEN)].map(([token]) => ({
    text: token,
    values: valuesOf(token),
    parts: (token.match(/\d+/g) ?? []).map(Number),
  }))
}

function valuesOf(token: string): number[] {
  if (/^\d+$/.test(token)) return [Number(token)]
  const values: number[] = []
  if (GROUPED.test(token)) values.push(Number(token.replaceAll(/\D/g, '')))
  const { whole, fraction } = DECIMAL.exec(token)?.groups ?? {}
  if (whole && fraction) values.push(Number(`${whole.replaceAll(/\D/g, '')}.${fraction}`))
  return values
}

/** What is left of the numbers of a text while others are looked for in it. */
export class Numbers {
  readonly #tokens: NumberToken[]

  constructor(text: string) {
    this.#tokens = numbersIn(text).map((token) => ({ ...token, parts: [...token.parts] }))
  }

  /** Takes all of some numbers, or none. */
  take(numbers: readonly number[]): boolean {
    const before = this.#tokens.map((token) => ({ ...token, parts: [...token.parts] }))
    if (numbers.every((number) => this.#takeOne(number))) return true
    this.#tokens.splice(0, this.#tokens.length, ...before)
    return false
  }

  #takeOne(number: number): boolean {
    const whole = this.#tokens.findIndex(({ values }) => values.includes(number))
    if (whole >= 0) {
      this.#tokens.splice(whole, 1)
      return true
    }
    const token = this.#tokens.find(({ parts }) => parts.includes(number))
    if (!token) return false
    token.parts.splice(token.parts.indexOf(number), 1)
    // What is left of it is no whole number any more.
    const left = this.#tokens.indexOf(token)
    if (token.parts.length === 0) this.#tokens.splice(left, 1)
    else this.#tokens[left] = { ...token, values: [], text: token.parts.join(' ') }
    return true
  }

  /** What nothing has been found for. */
  get left(): readonly NumberToken[] {
    return this.#tokens
  }
}
