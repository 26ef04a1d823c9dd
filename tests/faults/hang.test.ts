import { expect, it } from 'vitest'
import { startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { openScene } from '../support/scene.ts'
import { standings } from '../support/statements.ts'

it('sets an item aside that hangs its workers, and no other', async () => {
  await using scene = await openScene('postgres', { itemMs: 1, leaseMs: 900, hangMs: 2500 })
  await using crew = await startCrew(2, scene.worker)
  await scene.take(Array.from({ length: 20 }, (_, n) => `Remark ${n}.${n === 9 ? ' [hang]' : ''}`))
  await eventually(
    'the end of all work',
    async () => {
      const all = await standings(scene.store)
      return all.length === 20 && all.every((one) => one.state !== 'open')
    },
    90_000,
  )
  const all = await standings(scene.store)
  expect(all.filter((one) => one.state === 'quarantined')).toMatchObject([
    { text: 'Remark 9. [hang]', classifications: 0, error: expect.stringContaining('3 times') },
  ])
  expect(all.filter((one) => one.classifications === 1)).toHaveLength(19)
  expect(crew.ends.filter((end) => end === 'SIGKILL').length).toBeGreaterThanOrEqual(2)
}, 120_000)
