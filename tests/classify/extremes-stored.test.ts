import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { classify } from '../../src/classify/index.ts'
import { runClassify } from '../../src/classify/worker.ts'
import type { ClassificationId } from '../../src/model/ids.ts'
import { classificationsById } from '../../src/store/classifications.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import { freshQueues, silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'
import { accept, prepareSource } from '../support/statements.ts'
import { productLexicon } from './lexicon.ts'

const TEXTS = [
  'a'.repeat(1_000_000),
  `e${'\u0301'.repeat(100_000)}`,
  'Armenians are rats. '.repeat(200_000),
  'Городской совет открыл мост. '.repeat(172_000),
]

interface Stored {
  readonly text: string
  readonly classification: ClassificationId
  readonly sha256: string
  readonly bytes: Buffer
}

it('F30: texts at the edge of what can be sent are stored whole, and say how far they were read', async () => {
  await using opened = await freshQueues('postgres')
  const { store, queues } = opened
  const lexicon = productLexicon()
  await prepareSource(store)
  await keepLexicon(store, lexicon.version, { entries: {} })
  const work = await accept(store, TEXTS)
  await using worker = runClassify({
    store,
    queues,
    classify: (text, hints) => classify(lexicon, text, hints),
    log: silent,
  })
  await queues.hint('classify', [work])
  await eventually('all saved', () => worker.counts.saved === TEXTS.length, 120_000)
  expect(worker.counts).toMatchObject({ failed: 0, refused: 0 })

  const { rows } = await store.pool.query<Stored>(
    `select i.text, i.classification_id as classification, encode(r.sha256, 'hex') as sha256, b.bytes
     from items i join raw_items r on r.id = i.raw_item_id join blobs b on b.sha256 = r.sha256`,
  )
  expect(new Set(rows.map(({ text }) => text))).toEqual(new Set(TEXTS))
  for (const { text, sha256, bytes } of rows) {
    expect(bytes.equals(Buffer.from(text))).toBe(true)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  const said = await classificationsById(
    store.db,
    rows.map(({ classification }) => classification),
  )
  for (const { text, classification } of rows) {
    const { flags, readTo } = said.get(classification) ?? { flags: [], readTo: -1 }
    const full = text === TEXTS[2]
    expect(flags.length > 1000).toBe(full)
    if (full) expect(readTo).toBeLessThan(300_000)
    else expect(readTo).toBeUndefined()
  }
}, 300_000)
