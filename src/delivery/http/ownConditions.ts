import type { IncomingMessage } from 'node:http'

/**
 * What proxies put at the end of a validator when they compress (Apache's mod_deflate and mod_brotli),
 * and leave there when they ask whether it still holds.
 */
const CODING = /-(?:gzip|br|zstd|deflate)"/g

/**
 * Makes the conditions of a request those of this server, before Express or `send` look at them.
 *
 * `Cache-Control` is for caches on the way (RFC 9111 §5.2.1), and both would answer `no-cache` with
 * everything. `fetch` sends it by itself with every `If-None-Match`, in browsers and in Node.
 */
export function ownConditions({ headers }: IncomingMessage): void {
  delete headers['cache-control']
  const known = headers['if-none-match']
  if (known) headers['if-none-match'] = known.replace(CODING, '"')
}
