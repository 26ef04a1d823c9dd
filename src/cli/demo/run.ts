import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newSecret } from '../../alerts/secret.ts'
import type { SourceId } from '../../model/ids.ts'
import { disableEndpoint, keepEndpoint, listEndpoints } from '../../store/endpoints.ts'
import { upsertSource } from '../../store/sources.ts'
import { readFigures } from '../../store/status.ts'
import { pasteStatement } from '../paste.ts'
import type { Tocsin } from '../tocsin.ts'
import { expectedItems } from './check.ts'
import { ARCHIVE, demoSources } from './declare.ts'
import type { OutsideServer } from './outside.ts'
import { archiveLines } from './render.ts'
import type { Outside } from './statements.ts'
import { readSummary, type Summary } from './summary.ts'

/** Nothing of the demo takes this long, also on a busy machine. */
const PATIENCE_MS = 90_000

/** Declares the demo's sources and its receiver of alerts. The parts of Tocsin collect and send. */
export async function declare(
  { data, store }: Tocsin,
  outside: Outside,
  server: OutsideServer,
): Promise<void> {
  const archive = join(data.folder, 'archive.jsonl')
  await writeFile(archive, archiveLines(outside.archive))
  for (const source of demoSources(outside, server, archive)) await upsertSource(store, source)
  // A receiver of an earlier demo listens no more.
  for (const { id, url, enabled } of await listEndpoints(store)) {
    if (enabled && url !== server.hook) await disableEndpoint(store, id, 'of an earlier demo')
  }
  const secret = newSecret()
  await keepEndpoint(store, { url: server.hook, secret })
  server.trust(secret)
}

/** Asks for every source by the queue, pastes what a monitor would, and waits until all is done. */
export async function collect(tocsin: Tocsin, outside: Outside): Promise<Summary> {
  const queues = await tocsin.queues()
  const sources = [...outside.sources.map(({ id }) => id), ARCHIVE]
  await queues.hint(
    'ingest',
    sources.map((id) => [id as SourceId]),
    Date.now(),
  )
  for (const { text, address, speaker } of outside.manual) {
    await pasteStatement(tocsin, {
      text,
      address,
      speaker,
      speakerIsOffice: false,
      published: null,
      note: 'Pasted by the demo',
      language: null,
    })
  }
  return settled(tocsin, expectedItems(outside).length)
}

async function settled(tocsin: Tocsin, items: number): Promise<Summary> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const { classified, alerts, deliveries } = await readFigures(tocsin.store)
    const done = classified >= items && alerts <= deliveries.delivered
    if (done || Date.now() > until) return readSummary(tocsin.store)
    await wait(100)
  }
}
