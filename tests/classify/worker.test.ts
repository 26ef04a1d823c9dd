import { expect, it } from 'vitest'
import { type ClassifyDeps, runClassify } from '../../src/classify/worker.ts'
import type { Classification } from '../../src/model/classification.ts'
import type { Severity } from '../../src/model/flag.ts'
import { recount } from '../../src/store/recount.ts'
import { claimWork } from '../../src/store/work.ts'
import { type BackendKind, describeBackends, freshQueues, silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'
import { plainClassification } from '../support/marked-classifier.ts'
import { accept, prepareSource, standings } from '../support/statements.ts'

const texts = (count: number) => Array.from({ length: count }, (_, n) => `Remark number ${n}.`)

/** Keeps the event loop busy, as classifying does. */
function burn(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

function failsOnSeven(text: string): Classification {
  if (text.includes('number 7.')) throw new Error('a bug of the classifier')
  return plainClassification(text)
}

/** A flag of a severity that no column takes. */
function impossibleOnThree(text: string): Classification {
  if (!text.includes('number 3.')) return plainClassification(text)
  const plain = plainClassification('flag 4')
  return { ...plain, flags: plain.flags.map((flag) => ({ ...flag, severity: 9 as Severity })) }
}

async function open(kind: BackendKind) {
  const opened = await freshQueues(kind)
  await prepareSource(opened.store)
  const run = (deps: Partial<ClassifyDeps> = {}) =>
    runClassify({
      store: opened.store,
      queues: opened.queues,
      classify: plainClassification,
      log: silent,
      leaseMs: 2000,
      renewMs: 100,
      sweepMs: 30,
      rehintMs: 300,
      ...deps,
    })
  return { ...opened, run }
}

describeBackends('the classify worker', (kind) => {
  it('classifies what is hinted, each item once, and the figures agree', async () => {
    await using opened = await open(kind)
    const work = await accept(opened.store, [...texts(120), 'This one has flag 4 in it.'])
    await using worker = opened.run()
    await opened.queues.hint('classify', [work.slice(0, 60), work.slice(60), work.slice(30, 90)])
    await eventually('all saved', () => worker.counts.saved === 121)
    const all = await standings(opened.store)
    expect(all.every((one) => one.state === 'done' && one.classifications === 1)).toBe(true)
    expect(all.every((one) => one.crashes === 0)).toBe(true)
    expect(await recount(opened.store)).toEqual([])
    expect(worker.counts).toEqual({ saved: 121, refused: 0, failed: 0, returned: 0 })
  })

  it('classifies what was never hinted', async () => {
    await using opened = await open(kind)
    await accept(opened.store, texts(30))
    await using worker = opened.run()
    await eventually('all saved', () => worker.counts.saved === 30)
  })

  it('gives back the one item that throws, with its error, and saves the others', async () => {
    await using opened = await open(kind)
    await using worker = opened.run({ classify: failsOnSeven })
    await opened.queues.hint('classify', [await accept(opened.store, texts(20))])
    await eventually('the others', () => worker.counts.saved === 19 && worker.counts.failed === 1)
    const bad = (await standings(opened.store)).filter((one) => one.state !== 'done')
    expect(bad).toMatchObject([
      { text: 'Remark number 7.', state: 'open', error: 'a bug of the classifier', crashes: 0 },
    ])
  })

  it('gives back the one item whose result the store refuses, and saves the others', async () => {
    await using opened = await open(kind)
    await using worker = opened.run({ classify: impossibleOnThree })
    await opened.queues.hint('classify', [await accept(opened.store, texts(10))])
    await eventually('the others', () => worker.counts.saved === 9 && worker.counts.failed === 1)
    const bad = (await standings(opened.store)).filter((one) => one.state !== 'done')
    expect(bad).toMatchObject([{ text: 'Remark number 3.', crashes: 0 }])
  })

  it('blames no item where the set-up is wrong', async () => {
    await using opened = await open(kind)
    let right = false
    const classify = (text: string): Classification => {
      const plain = plainClassification(text)
      return right ? plain : { ...plain, lexicon: 'sha256:never-kept' }
    }
    await accept(opened.store, texts(5))
    let calls = 0
    await using worker = opened.run({
      classify: (text) => {
        calls += 1
        return classify(text)
      },
    })
    await eventually('five rounds', () => calls >= 25)
    right = true
    await eventually('all saved', () => worker.counts.saved === 5)
    expect(worker.counts.failed).toBe(0)
  })

  it('changes nothing under a lease that has gone to another', async () => {
    await using opened = await open(kind)
    const work = await accept(opened.store, texts(20))
    let thief: ReturnType<typeof claimWork> | undefined
    await using worker = opened.run({
      leaseMs: 1,
      renewMs: 60_000,
      sweepMs: 60_000,
      classify: (text) => {
        thief ??= claimWork(opened.store, 'classify', work, { leaseMs: 60_000 })
        burn(25)
        return plainClassification(text)
      },
    })
    await opened.queues.hint('classify', [work])
    await eventually('a refusal', () => worker.counts.refused === 1)
    // Claimed before and not cleanly given back, they are all suspects: the thief got one of them.
    expect((await thief)?.items).toHaveLength(1)
    expect(worker.counts.saved).toBe(19)
    const stolen = (await standings(opened.store)).filter((one) => one.leased)
    expect(stolen).toMatchObject([{ state: 'open', classifications: 0 }])
  })

  it('gives back what it has not begun when it is told to stop', async () => {
    await using opened = await open(kind)
    const work = await accept(opened.store, texts(100))
    let begun = 0
    const worker = opened.run({
      concurrency: 1,
      classify: (text) => {
        begun += 1
        burn(10)
        return plainClassification(text)
      },
    })
    await opened.queues.hint('classify', [work])
    await eventually('a batch in hand', () => begun > 2)
    await worker.drain()
    const { saved, returned } = worker.counts
    expect(returned).toBeGreaterThan(0)
    expect(saved).toBeGreaterThan(0)
    expect(saved + returned).toBe(100)
    const all = await standings(opened.store)
    expect(all.filter((one) => one.state === 'done')).toHaveLength(saved)
    expect(all.every((one) => !one.leased && one.crashes === 0)).toBe(true)
  })
})
