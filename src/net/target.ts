import { isPublicAddress, literalAddress } from './address.ts'
import { AddressRefused } from './errors.ts'
import { isNamed, portOf, type HostPort } from './host-port.ts'
import { readUrl } from '../lib/url.ts'

/** What may be contacted: public addresses on these ports, and the named pairs whatever they are. */
export interface Policy {
  readonly ports: readonly number[]
  readonly named: readonly HostPort[]
}

/** Names that never lead to a public host (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`). */
const INNER_NAMES =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|onion|test|invalid)$/

/**
 * Reads a URL and refuses what Tocsin does not contact. What a name resolves to is checked later,
 * where it is dialled.
 * @throws AddressRefused
 */
export function readTarget(address: string | URL, policy: Policy): URL {
  const text = String(address)
  const url = readUrl(text)
  if (url === null) throw refused(text, 'it is not a URL', 'Give a whole http or https URL.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused(text, `its scheme is ${url.protocol}`, 'Only http and https are contacted.')
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(
      redact(url),
      'it carries a name or password',
      'Take what stands before the @ out of the URL.',
    )
  }
  url.hash = ''
  if (isNamed(url, policy.named)) return url
  const port = portOf(url)
  if (!policy.ports.includes(port)) {
    throw refused(
      text,
      `port ${port} is not one of ${policy.ports.join(', ')}`,
      `Name ${url.hostname}:${port} in ALLOW_PRIVATE_HOSTS if it is meant.`,
    )
  }
  const literal = literalAddress(url.hostname)
  const inner = INNER_NAMES.test(url.hostname.replace(/\.+$/, ''))
  if (inner || (literal !== null && !isPublicAddress(literal))) throw privateAddress(url, null)
  return url
}

/**
 * Reads the address of a WebSocket by the same rules.
 * @returns the address of the socket, and that of the same place over HTTP
 * @throws AddressRefused
 */
export function readSocketTarget(
  address: string,
  policy: Policy,
): { readonly socket: URL; readonly target: URL } {
  if (!/^wss?:/i.test(address)) {
    throw refused(address, 'it is no WebSocket address', 'Give a whole ws or wss URL.')
  }
  const target = readTarget(address.replace(/^ws/i, 'http'), policy)
  return { socket: new URL(target.href.replace(/^http/, 'ws')), target }
}

/** The refusal of a host that is, or resolves to, an address that is not public. */
export function privateAddress(url: URL, resolved: string | null): AddressRefused {
  const found = resolved === null ? 'is not a public address' : `resolves to ${resolved}`
  return refused(
    url.href,
    `${url.hostname} ${found}`,
    `Only public addresses are contacted. Name ${url.hostname}:${portOf(url)} in ` +
      'ALLOW_PRIVATE_HOSTS if it is your own.',
  )
}

function refused(address: string, found: string, todo: string): AddressRefused {
  const shown = address.length > 200 ? `${address.slice(0, 200)}…` : address
  return new AddressRefused(`${JSON.stringify(shown)} is not contacted: ${found}. ${todo}`)
}

function redact(url: URL): string {
  const copy = new URL(url)
  copy.username = ''
  copy.password = ''
  return copy.href
}
