import { RetryableError } from '../../lib/errors.ts'
import type { SourceId } from '../../model/ids.ts'
import { sourceHealth } from '../../reports/source-health.ts'
import { type SourceRun, lastRuns } from '../../store/runs.ts'
import { type NamedFacts, sourceFacts } from '../../store/source-facts.ts'
import { type StoredSource, listSources, sourceById } from '../../store/sources.ts'
import type { HealthCard, RunCard, SourceCard } from '../contract/sources.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'
import { Problem, notFound } from '../problem.ts'

function runCard(run: SourceRun): RunCard {
  const { startedAt, finishedAt, outcome, received, added, rejected, error } = run
  return { startedAt, finishedAt, outcome, received, added, rejected, error }
}

function healthCard(facts: NamedFacts): HealthCard {
  const { lastSuccess, lastItem, errorStreak, today, yesterday } = facts
  return { ...sourceHealth(facts), lastSuccess, lastItem, errorStreak, today, yesterday }
}

/** Whether its statements are brought to it: there is nothing to collect. */
function isGiven({ kind }: StoredSource): boolean {
  return kind === 'manual' || kind === 'push'
}

function sourceCard(
  source: StoredSource,
  facts: NamedFacts,
  run: SourceRun | undefined,
): SourceCard {
  const { id, kind, address, name, publisher, languages, schedule, enabled, follow } = source
  return {
    id,
    kind,
    address,
    name,
    publisher,
    languages: [...languages],
    schedule,
    enabled,
    follow,
    health: healthCard(facts),
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
      const [sources, facts, runs] = await Promise.all([
        listSources(store),
        sourceFacts(store),
        lastRuns(store),
      ])
      const known = new Map(facts.map((one) => [one.source, one]))
      const last = new Map(runs.map((run) => [run.source, run]))
      return {
        // One that was added between the two answers is in the next list.
        sources: sources.flatMap((source) => {
          const found = known.get(source.id)
          return found === undefined ? [] : [sourceCard(source, found, last.get(source.id))]
        }),
      }
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
