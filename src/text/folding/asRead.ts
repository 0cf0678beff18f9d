/**
 * What a reader does not see, or does not know a keyboard for: invisible characters (UAX #44,
 * Default_Ignorable_Code_Point: zero-width ones, soft hyphens, marks of direction, the byte order mark),
 * the kashida that stretches Arabic words, and everything that is typed as an apostrophe.
 */
const IGNORED =
  /[\p{Default_Ignorable_Code_Point}[\p{Cc}--\s]\u0640'`\u00b4\u02b9-\u02bf\u02c8\u0374\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78c\uff07]/gv

/** The mediopoint and hyphens of Leichte Sprache: nobody types them. */
const WORD_DIVIDERS = /(?<=[\p{L}\p{M}])[\u00b7\u2027\u22c5](?=\p{L})/gu

const DASHES = /[\p{Pd}\u2212]/gu

/** Those of other scripts. */
const DIGITS = /[\p{Nd}--[0-9]]/gv

/**
 * A text as it reads: characters that readers do not tell apart are one (NFKC, digits of all scripts as
 * 0 to 9, dashes as `-`, blanks as one), and what they do not see is gone. Search, order and addresses
 * begin with it.
 */
export function asRead(text: string): string {
  const seen = text.replace(IGNORED, '')
  const normal = seen.normalize('NFKC')
  // Ligatures of the Arabic script hold kashidas.
  return (normal === seen ? seen : normal.replace(IGNORED, ''))
    .replace(WORD_DIVIDERS, '')
    .replace(DASHES, '-')
    .replace(DIGITS, asciiDigit)
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Decimal digits stand in rows from zero to nine (UAX #44, Numeric_Type=Decimal). */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((code - zero) % 10)
}
