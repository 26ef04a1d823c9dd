import { join } from 'node:path'
import { expect } from 'vitest'
import { startCrew } from '../support/crew.ts'
import { eventually } from '../support/eventually.ts'
import { fault, times } from '../support/faults/fault.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { openDisk } from '../support/faults/tmpfs.ts'
import { openScene } from '../support/scene.ts'
import { accept } from '../support/statements.ts'

const ROUNDS = times(1, 10)

fault(
  'F15',
  'a full disk of PostgreSQL refuses in words, keeps no half record, and goes on after room is made',
  async (line) => {
    await using disk = await openDisk(220)
    await using scene = await openScene('postgres', {
      itemMs: 1,
      postgresFolder: join(disk.path, 'postgres'),
    })
    const { store, worker } = scene
    await using crew = await startCrew([worker('classify')])
    const accepted: string[] = []
    let refused = 0
    let n = 0
    const accept20 = async () => {
      // Different bytes, so that nothing is packed.
      const texts = Array.from({ length: 20 }, () => `Full ${(n += 1)} ${noise(20_000)}`)
      await accept(store, texts)
      accepted.push(...texts)
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      await disk.fill(3_000_000)
      const words = await eventually(
        'a full disk',
        async () => {
          try {
            await accept20()
            return undefined
          } catch (error) {
            return error instanceof Error ? error.message : String(error)
          }
        },
        120_000,
      )
      refused += 1
      expect(words).toMatch(
        /No space left on device|could not extend|terminat|recovery|ENOENT|ECONN/i,
      )
      await disk.makeRoom()
      await scene.startPostgres()
      await eventually('the store', () => store.pool.query('select 1'), 60_000)
      await eventually('room', () => accept20().then(() => true), 60_000)
    }
    await atRest(scene)
    await crew.finish()
    line.injected = `the disk of PostgreSQL full, ${refused} times`
    const { items } = await demandInvariants(scene, line, { texts: accepted })
    // A batch whose answer was lost may be there, and is there whole.
    expect(items % 20).toBe(0)
  },
  { needs: ['root', 'tmpfs'] },
)

fault(
  'F15',
  'a full disk of Redis refuses hints, and the work is done',
  async (line) => {
    await using disk = await openDisk(8)
    await using scene = await openScene('redis', {
      itemMs: 1,
      redis: { folder: join(disk.path, 'redis'), appendfsync: 'everysec' },
    })
    const { queues, redis, worker } = scene
    await using crew = await startCrew([worker('classify'), worker('classify')])
    const texts: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = Array.from({ length: 200 }, (_, n) => `Before ${round} ${n}`)
      await scene.take(before)
      await disk.fill(0)
      const error = await eventually(
        'a refusal',
        async () => {
          await redis?.ask('SET', 'filling', 'x'.repeat(100_000)).catch(() => undefined)
          return queues
            .hint(
              'alerts',
              [['00000000-0000-4000-8000-000000000000' as never]],
              Math.random() * 1e9,
            )
            .then(
              () => undefined,
              (refused: Error) => refused.message,
            )
        },
        60_000,
      )
      expect(error).toMatch(/refused|no answer/)
      const during = Array.from({ length: 200 }, (_, n) => `During ${round} ${n}`)
      await scene.take(during)
      texts.push(...before, ...during)
      await atRest(scene)
      await disk.makeRoom()
      await eventually(
        'hints again',
        () =>
          queues
            .hint('alerts', [['00000000-0000-4000-8000-000000000001' as never]])
            .then(() => true),
        60_000,
      )
    }
    await crew.finish()
    line.injected = `the disk of Redis full, ${ROUNDS} times`
    await demandInvariants(scene, line, { texts })
  },
  { needs: ['root', 'tmpfs', 'redis-server'] },
)

function noise(length: number): string {
  let text = ''
  while (text.length < length) text += Math.random().toString(36).slice(2)
  return text.slice(0, length)
}
