import { openParser } from '../ingest/parse/parser.ts'
import type { CollectDeps } from '../ingest/worker.ts'
import { openClosing } from '../lib/closing.ts'
import { pseudonymKey } from './pseudonym-key.ts'
import type { Tocsin } from './tocsin.ts'

/** What collecting needs, and the parser's threads to be closed after it. */
export async function ingestDeps(tocsin: Tocsin): Promise<CollectDeps & AsyncDisposable> {
  const { config, data, log, store } = tocsin
  const closing = openClosing()
  return {
    store,
    queues: await tocsin.queues(),
    net: await tocsin.net(),
    parser: closing.use(openParser()),
    pseudonymKey: pseudonymKey(config, data.folder),
    log,
    [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose](),
  }
}
