import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

/**
 * Whether a call that changes something comes from a page of our own. Every browser of today says
 * so in `Sec-Fetch-Site`, older ones in `Origin`. Who says neither is refused: a program can set
 * the header, a forged form cannot.
 */
function isOwn(request: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin, host } = request.headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined) return hostOf(origin) === host
  return site === 'same-origin'
}

/** Refuses calls from other origins before the body is read; the strict cookie is the second lock. */
export function refuseOtherOrigins(app: FastifyInstance): void {
  app.addHook('preParsing', async (request) => {
    // A token is in no browser: no page can make one send it.
    if (request.routeOptions.config.who === 'token') return
    if (HARMLESS.has(request.method) || isOwn(request)) return
    throw new Problem(
      403,
      'forbidden',
      'This call does not come from a page of Tocsin. Programs send the header Sec-Fetch-Site: same-origin.',
    )
  })
}
