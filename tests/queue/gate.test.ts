import { setTimeout as pause } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { openGate } from '../../src/queue/gate.ts'

it('lets shared tasks run side by side, and one that is alone beside none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), async (kinds) => {
      const gate = openGate()
      const running = { shared: 0, alone: 0 }
      let wrong = 0
      const task = (kind: 'shared' | 'alone') => async () => {
        running[kind] += 1
        if (running.alone > 1 || (running.alone === 1 && running.shared > 0)) wrong += 1
        await pause(1)
        running[kind] -= 1
      }
      await Promise.all(
        kinds.map((alone) => (alone ? gate.alone(task('alone')) : gate.shared(task('shared')))),
      )
      return wrong === 0
    }),
    { numRuns: 50 },
  )
})

it('runs two shared tasks at once', async () => {
  const gate = openGate()
  const events: string[] = []
  const task = (name: string) => async () => {
    events.push(`${name} begins`)
    await pause(5)
    events.push(`${name} ends`)
  }
  await Promise.all([gate.shared(task('a')), gate.shared(task('b'))])
  expect(events.slice(0, 2)).toEqual(['a begins', 'b begins'])
})

const refuse = () => Promise.reject(new Error('no'))

it('opens again after a task that failed, whose caller hears of it', async () => {
  const gate = openGate()
  await expect(gate.alone(refuse)).rejects.toThrow('no')
  await expect(gate.shared(refuse)).rejects.toThrow('no')
  expect(await gate.alone(() => Promise.resolve(1))).toBe(1)
  expect(await gate.shared(() => Promise.resolve(2))).toBe(2)
})
