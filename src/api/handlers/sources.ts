import { RetryableError } from '../../lib/errors.ts'
import type { SourceId } from '../../model/ids.ts'
import { type SourceRun, lastRuns } from '../../store/runs.ts'
import { type StoredSource, listSources, sourceById } from '../../store/sources.ts'
import type { RunCard, SourceCard } from '../contract/sources.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'
import { Problem, notFound } from '../problem.ts'

function runCard(run: SourceRun): RunCard {
  const { startedAt, finishedAt, outcome, received, added, rejected, error } = run
  return { startedAt, finishedAt, outcome, received, added, rejected, error }
}

/** Whether its statements come by themselves. */
function isGiven({ kind }: StoredSource): boolean {
  return kind === 'manual' || kind === 'push'
}

function healthOf(source: StoredSource, run: SourceRun | undefined): SourceCard['health'] {
  if (!source.enabled) return 'disabled'
  if (source.errorStreak > 0) return 'failing'
  if (isGiven(source)) return 'by-hand'
  if (run === undefined) return 'never-ran'
  return run.outcome === null ? 'running' : 'ok'
}

function sourceCard(source: StoredSource, run: SourceRun | undefined): SourceCard {
  const { id, kind, address, name, publisher, languages, schedule, enabled } = source
  return {
    id,
    kind,
    address,
    name,
    publisher,
    languages: [...languages],
    schedule,
    enabled,
    health: healthOf(source, run),
    lastRun: run === undefined ? null : runCard(run),
  }
}

/** Sources, and collecting one now. */
export function sourceHandlers(
  deps: Pick<ApiDeps, 'store' | 'queues'>,
): Handlers<'sources' | 'collect'> {
  const { store, queues } = deps
  return {
    async sources() {
      const [sources, runs] = await Promise.all([listSources(store), lastRuns(store)])
      const bySource = new Map(runs.map((run) => [run.source, run]))
      return { sources: sources.map((source) => sourceCard(source, bySource.get(source.id))) }
    },

    async collect({ params }) {
      const source = await sourceById(store, params.source as SourceId)
      if (source === undefined) throw notFound('source')
      if (!source.enabled || isGiven(source)) {
        throw new Problem(
          409,
          'conflict',
          source.enabled
            ? 'Statements of this source are pasted or pushed: there is nothing to collect.'
            : 'This source is switched off. Switch it on in its declaration first.',
        )
      }
      try {
        await queues.hint('ingest', [[source.id]])
      } catch (error) {
        if (!(error instanceof RetryableError)) throw error
        throw new Problem(
          503,
          'not-ready',
          'The queue does not answer. Try again in a few seconds.',
        )
      }
      return { done: true }
    },
  }
}
