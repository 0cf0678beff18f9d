/** A form that wants to know of the writes of its document. */
export type Watcher = {
  isOwn: (method: string, url: URL) => boolean
  /**
   * Makes the request, and may change it before and its answer after.
   *
   * @param send asks the server; fails where there is no connection
   */
  write: (
    request: RequestInit,
    send: (request: RequestInit) => Promise<Response>,
  ) => Promise<Response>
}

const watchers = new Set<Watcher>()
let send: typeof fetch | undefined

/**
 * Watches what a form and its buttons write. Payload's form tells nobody what became of a save, its
 * buttons for publishing, withdrawing and deleting each send a request of their own, and only some say
 * which state they are based on. The browser's `fetch` is the one place through which all of them go.
 *
 * @returns ends the watch
 */
export function watchWrites(watcher: Watcher): () => void {
  watchers.add(watcher)
  if (!send) {
    send = window.fetch.bind(window)
    window.fetch = watched
  }
  return () => {
    watchers.delete(watcher)
  }
}

const watched: typeof fetch = async (input, init) => {
  if (!send) throw new Error('Nobody watches.')
  const ask = send
  const method = (init?.method ?? 'GET').toUpperCase()
  if (method === 'GET' || typeof input !== 'string') return ask(input, init)
  const url = new URL(input, location.href)
  // The form that was opened last lies on top, in a drawer.
  const watcher = [...watchers].findLast(({ isOwn }) => isOwn(method, url))
  return watcher ? watcher.write(init ?? {}, (request) => ask(input, request)) : ask(input, init)
}
