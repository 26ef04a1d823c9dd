import { UsageError } from '../../lib/errors.ts'
import type { SourceId } from '../../model/ids.ts'
import { capture } from '../../store/capture.ts'
import { batchOfPushed } from '../kinds/push.ts'
import { enabledSource, hintWork, stampOf, type CollectDeps } from '../worker.ts'

/** What came of each statement of a push, in their order. */
export type PushedOutcome =
  | { readonly result: 'added' | 'version' | 'seen' }
  | { readonly result: 'rejected'; readonly reason: string }

/**
 * Stores what another collector sends to a source of the kind `push`, in one transaction.
 * @param body as it was posted: the evidence
 * @throws UsageError where the source cannot be used
 */
export async function pushStatements(
  deps: Pick<CollectDeps, 'store' | 'queues' | 'pseudonymKey' | 'log'>,
  id: SourceId,
  statements: readonly unknown[],
  body: Uint8Array,
): Promise<readonly PushedOutcome[]> {
  const source = await enabledSource(deps.store, id)
  if (source.kind !== 'push') {
    throw new UsageError(`Source "${id}" is a ${source.kind}; statements are sent to a push.`)
  }
  const { raws, made } = batchOfPushed(stampOf(deps, source), source, statements, body)
  const good = made.flatMap((one) => (one.ok ? [one.statement] : []))
  const captured = await capture(deps.store, { source: id, raws, statements: good })
  await hintWork(deps, captured.work)
  const outcomes = captured.outcomes[Symbol.iterator]()
  return made.map((one) =>
    one.ok
      ? { result: outcomes.next().value ?? 'seen' }
      : { result: 'rejected', reason: one.reason },
  )
}
