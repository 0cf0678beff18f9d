/** A text as it stands between the quotes of a JSON string. */
export const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)
