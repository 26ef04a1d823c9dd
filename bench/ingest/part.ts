import { writeSync } from 'node:fs'
import { classify } from '../../src/classify/index.ts'
import { runClassify } from '../../src/classify/worker.ts'
import { builtLexicon } from '../../src/cli/lexicon-file.ts'
import { openParser } from '../../src/ingest/parse/parser.ts'
import { collectSource } from '../../src/ingest/worker.ts'
import { openLog } from '../../src/lib/log.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { openStore } from '../../src/store/open.ts'

/** One process of the pipeline: it collects a source once, or classifies until it is ended. */
export interface Part {
  readonly databaseUrl: string
  readonly redisUrl: string
  /** What it collects; without one it classifies. */
  readonly source?: SourceId
}

/** `ready`; then how many posts it is through with, each time that changes. */
export interface PartLine {
  readonly event: 'ready' | 'done'
  readonly posts: number
}

const tell = (line: PartLine) => writeSync(1, `${JSON.stringify(line)}\n`)

const part = JSON.parse(process.argv[2] ?? '') as Part
const log = openLog('warn', 'bench')
await using store = await openStore(part.databaseUrl)
await using queues = await openQueues({ ...part, log })

if (part.source === undefined) {
  const lexicon = builtLexicon()
  const worker = runClassify({
    store,
    queues,
    classify: (text, hints) => classify(lexicon, text, hints),
    log,
  })
  tell({ event: 'ready', posts: 0 })
  const timer = setInterval(() => tell({ event: 'done', posts: worker.counts.saved }), 200)
  await new Promise((end) => process.once('SIGTERM', end))
  clearInterval(timer)
  await worker.drain()
} else {
  await using net = openNet({ allowPrivate: [], contact: 'bench@example.org' })
  await using parser = openParser()
  tell({ event: 'ready', posts: 0 })
  const deps = { store, queues, net, parser, pseudonymKey: 'bench'.repeat(8), log }
  const { added } = await collectSource(deps, part.source)
  tell({ event: 'done', posts: added })
}
