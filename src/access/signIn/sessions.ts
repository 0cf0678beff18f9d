/** How long a session lasts that nobody uses, in seconds. The admin extends it as long as somebody works. */
export const SESSION_SECONDS = 8 * 60 * 60

/** How long a session lasts at most, however often it is extended, in seconds (NIST SP 800-63B-4, 2.2.3). */
export const LONGEST_SESSION_SECONDS = 24 * 60 * 60
