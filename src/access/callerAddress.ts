/** The server's own header on requests that it hands on; what a client sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-mehrklang-address'

/**
 * Whom a request comes from, as the server sees it (`TRUST_PROXY`): an IPv4 address, or the network of one
 * customer with IPv6.
 *
 * @param req of Payload, whose headers the server has made
 * @returns an empty text for what comes from inside
 */
export function callerAddress({ headers }: { headers: Headers }): string {
  return headers.get(ADDRESS_HEADER) ?? ''
}
