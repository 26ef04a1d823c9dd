import { expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { spawnEntry } from '../support/process.ts'

const spawn = (mode: string) =>
  spawnEntry<{ event: string }>('./watched-process.ts', { mode, limitMs: 1000 })

it('ends a process whose event loop hangs, and says why', async () => {
  await using child = spawn('hang')
  expect(await child.ended).toBe('SIGKILL')
  expect(child.errors()).toContain('Nothing moved for 1000 ms')
})

it('lets a process be busy for longer, as long as its event loop turns', async () => {
  await using child = spawn('busy')
  expect(await child.ended).toBe(0)
})

it('lets a process live that was stopped for longer and woken up', async () => {
  await using child = spawn('stop')
  await eventually('the start', () => child.lines.length > 0)
  const begin = performance.now()
  await eventually('a pause longer than the limit', () => performance.now() - begin > 2500)
  child.signal('SIGCONT')
  expect(await child.ended).toBe(0)
})
