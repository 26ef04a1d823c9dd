import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { ENGINE_VERSION } from '../classify/index.ts'
import { ConfigError } from '../lib/errors.ts'
import { buildServer } from '../api/server.ts'
import { pasteStatement } from './paste.ts'
import { pushStatements } from './push.ts'
import { root } from './root.ts'
import type { Tocsin } from './tocsin.ts'
import { VERSION } from '../lib/software.ts'

/** The web server, listening. */
export interface Web extends AsyncDisposable {
  readonly port: number
}

/**
 * Serves the dashboard and the API.
 * @throws ConfigError where the port is taken
 */
export async function startWeb(tocsin: Tocsin): Promise<Web> {
  const { config, log, store } = tocsin
  const dashboard = root('dist/dashboard')
  const app = await buildServer({
    store,
    lexicon: await tocsin.lexicon(),
    versions: { tocsin: VERSION, engine: ENGINE_VERSION },
    queues: await tocsin.queues(),
    addStatement: (statement, by) => pasteStatement(tocsin, statement, by),
    push: (push) => pushStatements(tocsin, push),
    dashboard: existsSync(dashboard) ? dashboard : null,
    trustedProxies: config.trustedProxies,
    log,
  })
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    throw portError(config.port, error)
  }
  const { port } = app.server.address() as AddressInfo
  log.info({ address: config.publicUrl, port }, 'The dashboard is served')
  return { port, [Symbol.asyncDispose]: () => app.close() }
}

function portError(port: number, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error
  return new ConfigError(`Port ${port} is taken by another program. Set PORT to a free one.`, {
    cause: error,
  })
}
