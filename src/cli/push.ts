import { pushStatements as storePushed, type PushedOutcome } from '../ingest/push/worker.ts'
import type { Pushed } from '../model/push.ts'
import { pseudonymKey } from './pseudonym-key.ts'
import type { Tocsin } from './tocsin.ts'

/** Stores what another collector pushes, by the steps of the source kind `push`. */
export async function pushStatements(
  tocsin: Tocsin,
  push: Pushed,
): Promise<readonly PushedOutcome[]> {
  const { config, data, log, store } = tocsin
  const queues = await tocsin.queues()
  const key = pseudonymKey(config, data.folder)
  return storePushed({ store, queues, pseudonymKey: key, log }, push)
}
