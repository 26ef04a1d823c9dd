import { lookup } from 'node:dns/promises'
import { buildConnector } from 'undici'
import { isPublicAddress, literalAddress } from './address.ts'
import { isNamed } from './host-port.ts'
import { privateAddress, readTarget, type Policy } from './target.ts'

/** Gives the IP addresses of a name, best first. */
export type Resolve = (name: string) => Promise<readonly string[]>

/** At most so many of a name's addresses are tried. */
const MOST_TRIES = 3

/** The resolver of the operating system. */
export async function systemResolve(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true })
  return found.map((one) => one.address)
}

/**
 * Dials a host after every address that its name resolves to was checked, and dials that very
 * address: a name that resolves to something else a moment later changes nothing. One address that
 * is not public refuses the name as a whole.
 * @param dialled is told which IP address a connection to an origin was made to
 */
export function guardedConnector(
  policy: Policy,
  resolve: Resolve,
  timeoutMs: number,
  dialled: (origin: string, address: string) => void = () => undefined,
): buildConnector.connector {
  const dial = buildConnector({ timeout: timeoutMs, allowH2: false })
  return (options, callback) => {
    void answer(connect(options), callback)
  }

  async function answer(dialling: ReturnType<typeof connect>, callback: buildConnector.Callback) {
    let socket
    try {
      socket = await dialling
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null)
      return
    }
    callback(null, socket)
  }

  async function connect(options: buildConnector.Options) {
    const url = readTarget(`${options.protocol}//${options.host ?? options.hostname}`, policy)
    const addresses = await addressesOf(url)
    let last: Error = new Error(`${url.hostname} has no address`)
    for (const address of addresses.slice(0, MOST_TRIES)) {
      try {
        const target = { ...options, hostname: address, servername: serverName(url) }
        const socket = await dialOne(target)
        dialled(url.origin, socket.remoteAddress ?? address)
        return socket
      } catch (error) {
        last = error instanceof Error ? error : new Error(String(error))
      }
    }
    throw last
  }

  async function addressesOf(url: URL): Promise<readonly string[]> {
    const literal = literalAddress(url.hostname)
    if (literal !== null) return [literal]
    const addresses = await resolve(url.hostname)
    if (isNamed(url, policy.named)) return addresses
    const bad = addresses.find((address) => !isPublicAddress(address))
    if (bad !== undefined) throw privateAddress(url, bad)
    return addresses
  }

  function dialOne(options: buildConnector.Options) {
    return new Promise<Parameters<buildConnector.Callback>[1] & object>((done, fail) => {
      dial(options, (error, socket) => (socket ? done(socket) : fail(error)))
    })
  }
}

/** TLS names a host, never an address (RFC 6066, section 3). */
function serverName(url: URL): string {
  return literalAddress(url.hostname) === null ? url.hostname : ''
}
