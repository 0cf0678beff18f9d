const MINUTE = 60

/**
 * How much somebody may ask for, in points within seconds. By address, unless it says by account: fifty
 * editors behind one address of a town hall each have their own account.
 */
export const BUDGETS = {
  /** Fifty people behind one address sign in at eight, some of them twice. Guessing is slower by far. */
  'sign-in': { points: 100, seconds: 10 * MINUTE },
  /** Forgotten passwords, unlocking, verifying: somebody needs one of them a week. */
  'account-help': { points: 30, seconds: 10 * MINUTE },
  /** A program whose key has been changed asks a few times; whoever guesses asks often. */
  'wrong-keys': { points: 30, seconds: 5 * MINUTE },
  /** GraphQL without an account: up to 100 ms of work each, so at most a tenth of the time. */
  graphql: { points: 60, seconds: MINUTE },
  /** REST, sign-in pages and previews without an account: front ends read `/v1`. */
  anonymous: { points: 240, seconds: MINUTE },
  /** By account. An open form sends a request or two a second, a page of the admin some ten. */
  account: { points: 3000, seconds: MINUTE },
  /** By account: a program with a key, which has nobody before a screen. */
  program: { points: 1200, seconds: MINUTE },
  /** By account. Changes of accounts, where the present password is asked for and could be guessed. */
  'account-changes': { points: 100, seconds: 10 * MINUTE },
  /** By account. A picture is seconds of work; whoever uploads a whole event has time. */
  uploads: { points: 300, seconds: 10 * MINUTE },
  /**
   * In milliseconds of work on answers of `/v1` that were not in memory: half of the time. A static site
   * is built within it, as a list takes a few milliseconds and a document none that counts.
   */
  delivery: { points: 30_000, seconds: MINUTE },
} as const

export type Budget = keyof typeof BUDGETS

/** Who is remembered at most, over all budgets; the longest unseen are forgotten. About 25 MB. */
export const MOST_REMEMBERED = 50_000
