import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { every } from '../../src/queue/every.ts'
import { eventually } from '../support/eventually.ts'

it('runs rounds one after the other, never two at once', async () => {
  let running = 0
  let most = 0
  let rounds = 0
  await using _ = every(
    1,
    async () => {
      running += 1
      most = Math.max(most, running)
      await pause(5)
      running -= 1
      rounds += 1
    },
    () => undefined,
  )
  await eventually('five rounds', () => rounds >= 5)
  expect(most).toBe(1)
})

it('tells of a round that failed and goes on', async () => {
  const failures: unknown[] = []
  let rounds = 0
  await using _ = every(
    1,
    () => {
      rounds += 1
      return rounds === 1 ? Promise.reject(new Error('once')) : Promise.resolve()
    },
    (error) => failures.push(error),
  )
  await eventually('three rounds', () => rounds >= 3)
  expect(failures).toEqual([new Error('once')])
})

it('waits for the round in hand when it is stopped, and begins no other', async () => {
  const events: string[] = []
  const repeated = every(
    1,
    async () => {
      events.push('begin')
      await pause(20)
      events.push('end')
    },
    () => undefined,
  )
  await eventually('a round', () => events.length === 1)
  await repeated.stop()
  expect(events).toEqual(['begin', 'end'])
})

it('runs the first round at once where that is asked for', async () => {
  let rounds = 0
  const round = async () => void (rounds += 1)
  await using _ = every(3_600_000, round, () => undefined, 0)
  await eventually('the first round', () => rounds === 1)
})
