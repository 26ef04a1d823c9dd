import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { messageOf, UsageError } from '../../lib/errors.ts'
import type { SourceId } from '../../model/ids.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'
import { showProgress } from '../progress-line.ts'
import { root } from '../root.ts'

/** `tocsin source`: declares, lists and collects sources. */
export const source: Add = (program, done) => {
  const command = program.command('source').description('Sources that statements come from')

  command
    .command('apply <file>')
    .description('Add and change sources as a YAML file declares them; deletes none')
    .action(apply)

  command.command('list').description('List sources with their health and last run').action(list)

  command
    .command('collect <id>')
    .description('Collect a source now')
    .action(async (id: string) => done(await collect(id)))

  command.command('docs').description('Write docs/sources.md').action(docs)
}

async function docs(): Promise<void> {
  const { kindsDocs } = await import('../../ingest/kinds/docs.ts')
  await writeFile(root('docs/sources.md'), kindsDocs())
  tell('docs/sources.md is written.')
}

async function apply(file: string): Promise<void> {
  const { readSources } = await import('../../ingest/declare.ts')
  const { upsertSource } = await import('../../store/sources.ts')
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  })
  const sources = readSources(text, path)
  await withTocsin({ name: 'source' }, async ({ store }) => {
    for (const one of sources) say(`${one.id}: ${await upsertSource(store, one)}`)
  })
}

async function list(): Promise<void> {
  const { listSources } = await import('../../store/sources.ts')
  const { lastRuns } = await import('../../store/runs.ts')
  const { sourceFacts } = await import('../../store/source-facts.ts')
  const { sourceHealth } = await import('../../reports/source-health.ts')
  const [sources, facts, runs] = await withTocsin({ name: 'source' }, ({ store }) =>
    Promise.all([listSources(store), sourceFacts(store), lastRuns(store)]),
  )
  const rows = sources.map(({ id, kind, enabled, schedule }) => {
    const run = runs.find((one) => one.source === id)
    const known = facts.find((one) => one.source === id)
    const health = known && sourceHealth(known)
    return [
      id,
      kind,
      enabled ? (schedule ?? 'when asked') : 'off',
      health?.state ?? '',
      known?.lastSuccess ?? 'never',
      known?.lastItem ?? 'never',
      known === undefined ? '' : `${known.today} (${health?.usual.perDay ?? '?'})`,
      run === undefined ? 'never ran' : `${run.startedAt} ${run.outcome ?? 'running'}`,
      run === undefined ? '' : `${run.received}/${run.added}/${run.rejected}`,
      run?.error ?? '',
    ]
  })
  say(columns([HEAD, ...rows]))
}

const HEAD = [
  'id',
  'kind',
  'schedule',
  'health',
  'last success',
  'last new item',
  'new today (usual)',
  'last run',
  'received/new/rejected',
  '',
]

/** @returns the exit code */
async function collect(id: string): Promise<number> {
  const { collectSource } = await import('../../ingest/worker.ts')
  const { lastRuns, rejectionsOf } = await import('../../store/runs.ts')
  const { ingestDeps } = await import('../ingest-deps.ts')
  const { stopSignal } = await import('../stop.ts')
  return withTocsin({ name: 'source' }, async (tocsin) => {
    await using deps = await ingestDeps(tocsin)
    const abort = new AbortController()
    void stopSignal().then(() => abort.abort())
    const line = showProgress()
    const wanted = id as SourceId
    const options = { onProgress: line.show, signal: abort.signal }
    const result = await collectSource(deps, wanted, options).finally(line.end)
    const { outcome, received, added, rejected, error } = result
    if (outcome === 'busy') throw new UsageError(`Another process collects ${id} just now.`)
    const [run] = await lastRuns(tocsin.store, wanted, 1)
    for (const { place, reason } of run ? await rejectionsOf(tocsin.store, run.id) : []) {
      say(`${place}: ${reason}`)
    }
    say(`${outcome}: ${received} received, ${added} new, ${rejected} rejected`)
    if (error !== undefined) say(error)
    return outcome === 'failed' ? 1 : 0
  })
}
