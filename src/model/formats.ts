import ISBN from 'isbn3'

/** What a text of each kind looks like; drafts hold half of it while it is being typed. */
export const FORMATS = {
  phone: (value: string) => /^\+?[\d\s()/.-]{5,30}$/.test(value),
  color: (value: string) => /^#[0-9a-f]{6}$/i.test(value),
  isbn: (value: string) => ISBN.parse(value)?.isValid === true,
} as const

export type Format = keyof typeof FORMATS
