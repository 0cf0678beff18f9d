import type { Payload } from 'payload'

/** Somebody in this process who follows the log. */
type InProcess = {
  /** Waits until an entry has been followed, or following it has failed once. */
  followed: (entry: string) => Promise<void>
  /** Compares everything: something may be missing in the log. */
  compareEverything: () => void
}

const followers = new WeakMap<Payload, Set<InProcess>>()

/** Who follows the log of a Payload instance in this process: nobody in command-line tools. */
export function followersOf(payload: Payload) {
  const all = followers.get(payload) ?? new Set()
  followers.set(payload, all)
  return {
    add: (one: InProcess): void => void all.add(one),
    remove: (one: InProcess): void => void all.delete(one),
    followed: async (entry: string): Promise<void> => {
      await Promise.all([...all].map((one) => one.followed(entry)))
    },
    compareEverything: (): void => {
      for (const one of all) one.compareEverything()
    },
  }
}
