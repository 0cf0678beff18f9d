/**
 * A text with the decimal digits of all scripts (Unicode `Nd`) as those of ASCII. Unicode keeps the ten digits
 * of a script together, in their order.
 */
export function asciiDigits(text: string): string {
  return text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit)))
}

const NEIGHBOUR = /^\p{Nd}$/u

function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (NEIGHBOUR.test(String.fromCodePoint(first - 1))) first -= 1
  return (code - first) % 10
}
