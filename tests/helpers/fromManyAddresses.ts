/**
 * Limits count by address, and the tests of a file are hundreds of strangers: each request of `fetch`
 * comes from an address of its own, as a proxy would say it. The servers of the tests believe one proxy.
 * A test of the limits says itself where it comes from.
 */
const shared = globalThis as { sendAsItIs?: typeof fetch }

/** The test files of a database share a process, and this is done for each of them. */
const send = (shared.sendAsItIs ??= globalThis.fetch)

globalThis.fetch = (input, init) => {
  const request = new Request(input, init)
  if (!request.headers.has('x-forwarded-for')) {
    request.headers.set('x-forwarded-for', anyAddress())
  }
  return send(request)
}

const anyAddress = () => `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join('.')}`
