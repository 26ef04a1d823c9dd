import { ConfigError } from '../lib/errors.ts'
import { readUrl } from '../lib/url.ts'

/** A host as the WHATWG URL parser writes it (`127.0.0.1`, `[::1]`, `intranet.example`) and a port. */
export interface HostPort {
  readonly host: string
  readonly port: number
}

/** Port of a URL, also where it is the scheme's own. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/** Whether the URL's host and port are one of the pairs, to the letter. */
export function isNamed(url: URL, pairs: readonly HostPort[]): boolean {
  const port = portOf(url)
  return pairs.some((pair) => pair.host === url.hostname && pair.port === port)
}

/**
 * Reads `host:port` pairs separated by commas or white space, for example
 * `127.0.0.1:8080, [::1]:8080`. An empty text gives none.
 * @throws ConfigError where a part is not exactly one host and one port
 */
export function parseHostPorts(text: string): readonly HostPort[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseHostPort)
}

function parseHostPort(part: string): HostPort {
  const match = /^(\[[0-9a-f:.]+\]|[^\s:/@?#*[\]]+):(\d{1,5})$/i.exec(part)
  const port = Number(match?.[2])
  const url = match && readUrl(`http://${match[1]}:1/`)
  if (!url || port < 1 || port > 65_535) {
    throw new ConfigError(
      `ALLOW_PRIVATE_HOSTS: found ${JSON.stringify(part)}, expected host:port such as ` +
        '127.0.0.1:8080 or [::1]:8080. Name each host with its port; there are no wildcards.',
    )
  }
  return { host: url.hostname, port }
}
