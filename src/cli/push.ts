import { pushStatements as push, type PushedOutcome } from '../ingest/push/worker.ts'
import type { SourceId } from '../model/ids.ts'
import { pseudonymKey } from './pseudonym-key.ts'
import type { Tocsin } from './tocsin.ts'

/** Stores what another collector pushes, by the steps of the source kind `push`. */
export async function pushStatements(
  tocsin: Tocsin,
  source: SourceId,
  statements: readonly unknown[],
  body: Uint8Array,
): Promise<readonly PushedOutcome[]> {
  const { config, data, log, store } = tocsin
  const queues = await tocsin.queues()
  const key = pseudonymKey(config, data.folder)
  return push({ store, queues, pseudonymKey: key, log }, source, statements, body)
}
