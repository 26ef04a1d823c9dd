import { UsageError } from '../../lib/errors.ts'
import type { Pushed } from '../../model/push.ts'
import { capture } from '../../store/capture.ts'
import { batchOfPushed } from '../kinds/push.ts'
import { enabledSource, hintWork, stampOf, type CollectDeps } from '../worker.ts'

/** What came of each statement of a push, in their order. */
export type PushedOutcome =
  | { readonly result: 'added' | 'version' | 'seen' }
  | { readonly result: 'rejected'; readonly reason: string }

const ERASED = 'it was erased, and is not collected again'

/**
 * Stores what another collector sends to a source of the kind `push`, in one transaction.
 * @throws UsageError where the source cannot be used
 */
export async function pushStatements(
  deps: Pick<CollectDeps, 'store' | 'queues' | 'pseudonymKey' | 'log'>,
  { source: id, statements, body, token }: Pushed,
): Promise<readonly PushedOutcome[]> {
  const source = await enabledSource(deps.store, id)
  if (source.kind !== 'push') {
    throw new UsageError(`Source "${id}" is a ${source.kind}; statements are sent to a push.`)
  }
  const { raws, made } = batchOfPushed(stampOf(deps, source), source, statements, body)
  const good = made.flatMap((one) => (one.ok ? [one.statement] : []))
  const captured = await capture(deps.store, {
    source: id,
    raws,
    statements: good,
    key: deps.pseudonymKey,
    actor: `token:${token}`,
  })
  await hintWork(deps, captured.work)
  const outcomes = captured.outcomes[Symbol.iterator]()
  return made.map((one): PushedOutcome => {
    if (!one.ok) return { result: 'rejected', reason: one.reason }
    const result = outcomes.next().value ?? 'seen'
    return result === 'withheld' ? { result: 'rejected', reason: ERASED } : { result }
  })
}
