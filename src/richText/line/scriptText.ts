import { TEXT_FORMAT } from '../textFormat.ts'

/** The characters of Unicode's block "Superscripts and Subscripts" (and Latin-1) that fonts have. */
const SUPERSCRIPT = charactersOf('0123456789+−-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ')
const SUBSCRIPT = charactersOf('0123456789+−-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')

/**
 * A text that stands above or below the line, for formats that know no such thing: in Unicode's own
 * characters where all of it has them (10⁶, CO₂), else in brackets (`10^(6a)`, `x_(max)`). Without a
 * sign 10⁶ would be 106.
 *
 * @param format the text's formats, as a bitmask of `TEXT_FORMAT`
 */
export function scriptText(text: string, format: number): string {
  if (format & TEXT_FORMAT.superscript) return raised(text, SUPERSCRIPT, '^')
  if (format & TEXT_FORMAT.subscript) return raised(text, SUBSCRIPT, '_')
  return text
}

function raised(text: string, characters: ReadonlyMap<string, string>, sign: string): string {
  const core = text.trim()
  if (core === '') return text
  const mapped = Array.from(core, (character) => characters.get(character))
  const written = mapped.includes(undefined) ? `${sign}(${core})` : mapped.join('')
  const start = text.indexOf(core)
  return text.slice(0, start) + written + text.slice(start + core.length)
}

function charactersOf(onTheLine: string, offTheLine: string): ReadonlyMap<string, string> {
  return new Map(Array.from(onTheLine, (character, at) => [character, offTheLine.charAt(at)]))
}
