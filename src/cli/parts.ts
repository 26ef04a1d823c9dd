import { openClosing } from '../lib/closing.ts'
import { tell } from './out.ts'
import type { Tocsin } from './tocsin.ts'

/**
 * Starts a part of Tocsin; disposing of it finishes or gives back what is in hand. Each imports what
 * it needs when it starts, so that a worker does not load the web server.
 */
type StartPart = (tocsin: Tocsin) => Promise<AsyncDisposable>

/** What `tocsin start` runs together, and compose apart. */
export const PARTS = {
  web: async (tocsin) => {
    const { startWeb } = await import('./web.ts')
    const { showFirstPassword } = await import('./password.ts')
    const web = await startWeb(tocsin)
    await showFirstPassword(tocsin)
    if (process.stderr.isTTY) tell(`The dashboard: ${tocsin.config.publicUrl} (Ctrl-C stops it)`)
    return web
  },

  ingest: async (tocsin) => {
    const { runIngest } = await import('../ingest/worker.ts')
    const { runRemovals } = await import('../ingest/removal/worker.ts')
    const { ingestDeps } = await import('./ingest-deps.ts')
    const { sweepRetention } = await import('./retention-sweep.ts')
    const closing = openClosing()
    const deps = closing.use(await ingestDeps(tocsin))
    closing.use(runIngest({ ...deps, queues: await tocsin.queues() }))
    closing.use(runRemovals(deps))
    closing.use(sweepRetention(tocsin))
    return closing
  },

  classify: async (tocsin) => {
    const { runClassify } = await import('../classify/worker.ts')
    const { classify } = await import('../classify/index.ts')
    const { runCopies } = await import('../classify/copies/worker.ts')
    const { runSpeakers } = await import('../classify/speakers/worker.ts')
    const lexicon = await tocsin.lexicon()
    const closing = openClosing()
    closing.use(runCopies(tocsin))
    closing.use(runSpeakers(tocsin))
    closing.use(
      runClassify({
        store: tocsin.store,
        queues: await tocsin.queues(),
        classify: (text, hints) => classify(lexicon, text, hints),
        log: tocsin.log,
      }),
    )
    return closing
  },

  alerts: async (tocsin) => {
    const { runAlerts } = await import('../alerts/worker.ts')
    const { publishDaily } = await import('./audit/publish-daily.ts')
    const closing = openClosing()
    const net = await tocsin.net()
    const { allowPrivateWebhooks: allowPrivate, production, publicUrl } = tocsin.config
    closing.use(
      runAlerts({
        store: tocsin.store,
        queues: await tocsin.queues(),
        post: (url, request) =>
          net.post(url, { ...request, allowPrivate: allowPrivate && !production }),
        publicUrl,
        log: tocsin.log,
      }),
    )
    closing.use(publishDaily(tocsin))
    return closing
  },
} as const satisfies Record<string, StartPart>

export type PartName = keyof typeof PARTS
