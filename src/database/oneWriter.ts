import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex'
import { WriteError } from './writeError.ts'

/**
 * How long a writer waits for its turn, in milliseconds: longer than anything that people save takes,
 * shorter than proxies wait for an answer (a minute, as a rule).
 */
const PATIENCE_MS = 30_000

/** Gives writers their turns, one after the other. */
export class OneWriter {
  readonly #turns = withTimeout(new Mutex(), PATIENCE_MS)
  /** Since when somebody has the turn, by `performance.now()`. */
  #since: number | undefined

  /**
   * Waits for the turn.
   *
   * @returns what gives the turn back; calling it again does nothing
   * @throws {WriteError} `busy` when the turn has not come in time
   */
  async turn(): Promise<() => void> {
    const release = await this.#turns.acquire().catch((error: unknown) => {
      throw error === E_TIMEOUT ? new WriteError('busy') : error
    })
    this.#since = performance.now()
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#since = undefined
      release()
    }
  }

  /** Whether the one who has the turn has it for longer than others wait for theirs. */
  get isStuck(): boolean {
    return this.#since !== undefined && performance.now() - this.#since > PATIENCE_MS
  }
}
