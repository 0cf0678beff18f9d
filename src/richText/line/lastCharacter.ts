/** The last character of a text, be it one or two code units; empty if the text is. */
export function lastCharacter(value: string): string {
  const pair = value.slice(-2)
  return (pair.codePointAt(0) ?? 0) > 0xff_ff ? pair : value.slice(-1)
}
