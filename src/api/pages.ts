import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ConfigError } from '../lib/errors.ts'
import { asPage } from './headers.ts'
import { Problem } from './problem.ts'

/** Where vite puts the nonce's place in the page (`html.cspNonce`). */
const NONCE_PLACE = /__CSP_NONCE__/g

function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? ''
  const ours = /^\/(?:api|docs|assets)(?:\/|$)/.test(path) || /\.[a-z0-9]+$/i.test(path)
  const accepts = (request.headers.accept ?? '').includes('text/html')
  return (request.method === 'GET' || request.method === 'HEAD') && !ours && accepts
}

/**
 * Serves the built dashboard: its files to anyone, since they hold no data, and its one page at every
 * address that is not a file and not of the API, so that the browser's addresses can be opened.
 *
 * @throws ConfigError where the folder holds no built dashboard.
 */
export async function servePages(app: FastifyInstance, folder: string | null): Promise<void> {
  const page = folder === null ? null : await readPage(folder)
  const sendPage = (reply: FastifyReply): FastifyReply => {
    if (page === null) throw nothingHere()
    const nonce = asPage(reply)
    return reply.type('text/html; charset=utf-8').send(page.replace(NONCE_PLACE, nonce))
  }
  app.get('/', { config: { who: 'anyone' }, schema: { hide: true } }, (_request, reply) =>
    sendPage(reply),
  )
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    if (!wantsPage(request)) throw nothingHere()
    return sendPage(reply)
  })
  if (folder !== null) await app.register(files, { folder })
}

async function files(app: FastifyInstance, options: { readonly folder: string }): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, who: 'anyone' }
    route.schema = { ...route.schema, hide: true }
  })
  await app.register(fastifyStatic, {
    root: options.folder,
    index: false,
    // Each file is a route of its own: what is not there at the start is never looked for.
    wildcard: false,
    dotfiles: 'ignore',
    globIgnore: ['**/*.html', '**/*.map'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The names of built assets carry a hash of their content.
      const forEver = path.startsWith(join(options.folder, 'assets'))
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

function nothingHere(): Problem {
  return new Problem(404, 'not-found', 'There is nothing at this address.')
}

async function readPage(folder: string): Promise<string> {
  const path = join(folder, 'index.html')
  if (existsSync(path)) return await readFile(path, 'utf8')
  throw new ConfigError(`The dashboard is not built: ${path} is missing. Run: npm run build`)
}
