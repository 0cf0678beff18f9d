import { Mutex } from 'async-mutex'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** How many wrong passwords one address has for one account. */
export const WRONG_BY_ADDRESS = 5

/** How many all addresses together have that nobody has signed in to the account from before. */
export const WRONG_BY_STRANGERS = 50

/** How long wrong passwords count, in seconds from the first one. */
export const WRONG_SECONDS = 10 * 60

/** How many addresses of one account are remembered: at home, at work, on the way. */
export const MOST_KNOWN = 20

/** There were too many wrong passwords; none is looked at for some time. */
export class TooManyAttempts extends Error {
  /** How long to wait. */
  readonly seconds: number

  constructor(milliseconds: number) {
    super('Too many wrong passwords.')
    this.seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  }
}

/**
 * Counts wrong passwords by account and address together, so that nobody locks an account for others.
 * Guesses at one account from many addresses are slowed down as well, except from where somebody has
 * signed in to it before: its owner goes on having the way in.
 *
 * It counts in memory: there is one process, and a restart takes longer than what it forgives.
 */
export class PasswordAttempts {
  readonly #byAddress = new RateLimiterMemory({ points: WRONG_BY_ADDRESS, duration: WRONG_SECONDS })
  readonly #byStrangers = new RateLimiterMemory({
    points: WRONG_BY_STRANGERS,
    duration: WRONG_SECONDS,
  })
  readonly #known = new Map<string, Set<string>>()
  /** How often the wrong passwords of an account were forgiven. */
  readonly #forgiven = new Map<string, number>()
  readonly #turns = new Map<string, Mutex>()

  /**
   * Looks at a password: those of one account one after the other, each counted before it is looked at,
   * and given back where it is the right one. Of many that are sent at once, no more are looked at than
   * of as many in a row.
   *
   * @param account what names an account, or the address that somebody takes for one
   * @param address whoever sends it
   * @param isRight looks at the password
   * @throws {TooManyAttempts} without having looked at it
   */
  async attempt(
    account: string,
    address: string,
    isRight: () => Promise<boolean>,
  ): Promise<boolean> {
    const turn = this.#turns.get(account) ?? new Mutex()
    this.#turns.set(account, turn)
    try {
      return await turn.runExclusive(() => this.#attempt(account, address, isRight))
    } finally {
      if (!turn.isLocked()) this.#turns.delete(account)
    }
  }

  /** Forgives the wrong passwords of an account, wherever they came from. */
  forgive(account: string): void {
    this.#forgiven.set(account, (this.#forgiven.get(account) ?? 0) + 1)
  }

  async #attempt(account: string, address: string, isRight: () => Promise<boolean>) {
    const counted = `${account} ${this.#forgiven.get(account) ?? 0}`
    const isStranger = !this.#known.get(account)?.has(address)
    await count(this.#byAddress, `${counted} ${address}`)
    if (isStranger) await count(this.#byStrangers, counted)
    if (!(await isRight())) return false
    await this.#byAddress.delete(`${counted} ${address}`)
    if (isStranger) await this.#byStrangers.reward(counted)
    this.#remember(account, address)
    return true
  }

  /** The newest last; the oldest goes. */
  #remember(account: string, address: string): void {
    const known = this.#known.get(account) ?? new Set()
    known.delete(address)
    known.add(address)
    for (const oldest of known) {
      if (known.size <= MOST_KNOWN) break
      known.delete(oldest)
    }
    this.#known.set(account, known)
  }
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    throw error instanceof RateLimiterRes ? new TooManyAttempts(error.msBeforeNext) : error
  }
}
