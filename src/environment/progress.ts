/** Tells the person who waits what is going on. */
export type Say = (message: string) => void

/** So many lines per step that nobody thinks it hangs, and so few that they can be read. */
const LINES = 8

/**
 * Counts a step: `Articles 7/14`.
 *
 * @returns to be called after each piece of work
 */
export function progress(say: Say, what: string, total: number): () => void {
  const every = Math.max(1, Math.ceil(total / LINES))
  let done = 0
  return () => {
    done += 1
    if (done % every === 0 || done === total) say(`${what} ${done}/${total}`)
  }
}
