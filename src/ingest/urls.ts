import { readUrl } from '../lib/url.ts'

/** Parameters that say where a reader came from, and nothing of what is read. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|yclid|ysclid|msclkid|mc_cid|mc_eid|igshid|igsh|_openstat|ref_src|vero_id|wickedid|oly_enc_id|oly_anon_id|__s|spm)$/i

/** An address without its fragment and tracking parameters; `null` where it is no http address. */
export function canonicalUrl(address: string, base?: string): string | null {
  const url = readUrl(address, base)
  if (url === null) return null
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.hash = ''
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name))
  for (const name of tracking) url.searchParams.delete(name)
  return url.href
}

/**
 * The key of a page: what it calls its canonical address, but only on its own host, since a page
 * could otherwise pass for one of another host; and not the root of it, which careless sites write
 * on all their pages.
 */
export function pageKey(finalUrl: string, canonical: string | null): string {
  const own = canonicalUrl(finalUrl) ?? finalUrl
  const claimed = canonical === null ? null : canonicalUrl(canonical, finalUrl)
  if (claimed === null || new URL(claimed).host !== new URL(finalUrl).host) return own
  return new URL(claimed).pathname === '/' && new URL(own).pathname !== '/' ? own : claimed
}
