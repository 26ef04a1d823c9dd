/**
 * Milliseconds that a `Retry-After` header asks for (RFC 9110, section 10.2.3): seconds or an HTTP
 * date. `null` where it says neither.
 * @param now milliseconds since 1970
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
