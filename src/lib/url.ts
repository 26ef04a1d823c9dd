/**
 * Reads an address that somebody else wrote; `null` where it is none. `URL.canParse` is not asked
 * first: from Node 20's quick path, once a process is warm, it calls some addresses of Latin-1
 * letters sound of which `new URL` then throws.
 */
export function readUrl(address: string, base?: string): URL | null {
  try {
    return new URL(address, base)
  } catch {
    return null
  }
}
