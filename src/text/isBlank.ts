/**
 * Blanks, control and format characters, what Unicode says to ignore where it cannot be shown (fillers,
 * variation selectors: UAX #44, Default_Ignorable_Code_Point), and the Braille pattern without dots.
 */
const INVISIBLE = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/**
 * Whether a text has nothing that can be seen or heard. The one rule for every field and language: a
 * title of such a text is no title, a line of it is no line.
 */
export function isBlank(text: string | null | undefined): boolean {
  return INVISIBLE.test(text ?? '')
}
