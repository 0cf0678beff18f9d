/** What a code looks like: `<1>`, `</1>`, `<2/>`. */
export const CODE = /<(?<close>\/?)(?<number>[1-9]\d{0,3})(?<single>\/?)>/g

/** A `<` that would begin a code, and an `&` that would be taken for an escape. */
const TO_ESCAPE = /<(?=\/?[1-9]\d{0,3}\/?>)|&(?=(?:lt|amp);)/g

/** A text of a document as it stands in a segment: whatever in it looks like a code does not any more. */
export function escapeCodes(text: string): string {
  return text.replaceAll(TO_ESCAPE, (sign) => (sign === '<' ? '&lt;' : '&amp;'))
}

/** The text again. */
export function unescapeCodes(text: string): string {
  return text.replaceAll(/&(lt|amp);/g, (_, name) => (name === 'lt' ? '<' : '&'))
}
