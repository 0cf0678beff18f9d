import ipaddr from 'ipaddr.js'

/** Of an IPv6 address, in bytes: what providers give to one household or office (RIPE-690 §4.2). */
const IPV6_PREFIX = 56 / 8

/**
 * Whom an address stands for: itself, or the network of one customer with IPv6, where everybody has
 * billions of addresses.
 *
 * @param address as the socket or a proxy names it; whatever is none is taken as it is
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 64)
  // IPv4 written as IPv6 (RFC 4291 §2.5.5.2) is IPv4.
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return Buffer.from(parsed.toByteArray().slice(0, IPV6_PREFIX)).toString('hex')
}
