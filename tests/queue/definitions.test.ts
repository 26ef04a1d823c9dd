import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobId, QUEUE_NAMES, QUEUES } from '../../src/queue/definitions.ts'

const id = '0198f0c0-0000-7000-8000-000000000001'

describe('a job id', () => {
  it('is one that BullMQ accepts: no colon, not digits only', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUEUE_NAMES), fc.string(), fc.nat(), (queue, first, attempt) =>
        /^j[0-9a-f]{31}$/.test(jobId(queue, [first], attempt)),
      ),
    )
  })

  it('is the same for the same hint, and another for another queue, row, number or attempt', () => {
    const one = jobId('classify', [id], 1)
    expect(jobId('classify', [id], 1)).toBe(one)
    const others = [
      jobId('alerts', [id], 1),
      jobId('classify', [`${id}2`], 1),
      jobId('classify', [id, id], 1),
      jobId('classify', [id], 2),
    ]
    expect(new Set([one, ...others]).size).toBe(5)
  })

  it('does not confuse where one part ends and the next begins', () => {
    expect(jobId('classify', ['a","1'], 1)).not.toBe(jobId('classify', ['a'], 11))
  })
})

describe('the payload of a job', () => {
  it.each([
    ['classify', { ids: [id] }],
    ['classify', { ids: Array.from({ length: 200 }, () => id) }],
    ['alerts', { ids: [id] }],
    ['ingest', { ids: ['a-source'] }],
  ] as const)('of queue "%s" carries ids', (queue, payload) => {
    expect(QUEUES[queue].payload.safeParse(payload).success).toBe(true)
  })

  it.each([
    ['classify', { ids: [] }],
    ['classify', { ids: ['not-a-uuid'] }],
    ['classify', { ids: Array.from({ length: 201 }, () => id) }],
    ['classify', { ids: [id], text: 'the words themselves' }],
    ['ingest', { ids: ['a', 'b'] }],
    ['ingest', { ids: ['../etc'] }],
    ['alerts', null],
  ] as const)('of queue "%s" is never %j', (queue, payload) => {
    expect(QUEUES[queue].payload.safeParse(payload).success).toBe(false)
  })
})
