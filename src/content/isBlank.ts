/** Whether a text has nothing that can be seen or heard: spaces, format and control characters only. */
export function isBlank(text: string | null | undefined): boolean {
  return !/[^\p{White_Space}\p{Cf}\p{Cc}]/u.test(text ?? '')
}
