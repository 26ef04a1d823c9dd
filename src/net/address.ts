import ipaddr from 'ipaddr.js'

/**
 * Addresses that look public and are not: the host of Azure's machines answers on the first, and
 * hands out secrets of the machine.
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
const NOT_PUBLIC: ReadonlySet<string> = new Set(['168.63.129.16'])

/**
 * Whether an IP address (no brackets) is one that anyone on the internet may be reached at.
 * IPv6 must lie in 2000::/3, all that IANA has given out as global unicast, so that IPv4 addresses
 * written in other ranges (`::7f00:1`) are not taken for public ones.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || NOT_PUBLIC.has(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed.kind() === 'ipv4') return !NOT_PUBLIC.has(parsed.toString())
  const first = parsed.toByteArray()[0] ?? 0
  return first >= 0x20 && first <= 0x3f
}

/** The IP address that a URL's host is, without brackets, or `null` where it is a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : null
}
