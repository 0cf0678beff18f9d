/** Payload's collection of what the admin remembers for somebody: open groups, columns, the last language. */
export const PREFERENCES = 'payload-preferences'

/** A key names a collection and a document at most, in characters. */
export const LONGEST_KEY = 200

/** The columns of a list with a filter take less than one, in bytes of JSON. */
export const MOST_BYTES = 16 * 1024

/** Of one account: every form that was opened has one. The oldest go. */
export const MOST_PREFERENCES = 500
