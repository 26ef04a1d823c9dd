import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { ensureEmbedded } from '../../src/store/embedded/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { freshPlace } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'
import { fault, times } from '../support/faults/fault.ts'
import { unsynced } from '../support/faults/strace.ts'
import { accept, prepareSource } from '../support/statements.ts'

const COMMITS = times(20, 2000)

describe('a power cut', () => {
  fault(
    'F08',
    'takes nothing: the server runs with fsync, and commits wait for it',
    async (line) => {
      await using place = await freshPlace()
      await using server = await ensureEmbedded({ folder: place.folder })
      await using store = await openStore(server.url)
      const { rows } = await store.pool.query(
        "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by 1",
      )
      line.injected = 'settings that decide'
      expect(rows).toEqual([
        { name: 'fsync', setting: 'on' },
        { name: 'full_page_writes', setting: 'on' },
        { name: 'synchronous_commit', setting: 'on' },
      ])
    },
  )

  fault(
    'F08',
    'no commit is acknowledged before its log is on the disk, as strace sees it',
    async (line) => {
      await using place = await freshPlace()
      await using server = await ensureEmbedded({ folder: place.folder })
      await using store = await openStore(server.url, { max: 1 })
      await migrate(store)
      await prepareSource(store)
      const acknowledged = await traced(place.path, server.pid, async () => {
        // A connection that begins under the eyes of strace.
        await using seen = await openStore(server.url, { max: 1 })
        for (let n = 0; n < COMMITS; n += 1) await accept(seen, [`Durable ${n}.`])
      })
      // The control: commits that do not wait are seen as such.
      const careless = await traced(place.path, server.pid, async () => {
        const client = new Client({ connectionString: server.url })
        await client.connect()
        await client.query('set synchronous_commit = off; create table if not exists hasty (n int)')
        for (let n = 0; n < 20; n += 1) {
          await client.query('begin')
          await client.query('insert into hasty values (1)')
          await client.query('commit')
        }
        await client.end()
      })
      line.injected = `${acknowledged.commits} commits watched; control: ${careless.unsynced.length} of ${careless.commits} not synced`
      line.lost = acknowledged.unsynced.length
      expect(acknowledged.commits).toBeGreaterThanOrEqual(COMMITS)
      expect(acknowledged.unsynced).toEqual([])
      expect(careless.unsynced.length).toBeGreaterThan(0)
    },
    { needs: ['root', 'strace'] },
  )
})

/** Runs a task while strace watches the server. */
async function traced(folder: string, pid: number, task: () => Promise<void>) {
  const file = join(folder, `trace-${Date.now()}`)
  const calls = 'trace=fdatasync,fsync,recvfrom,sendto,pwrite64,pwritev,write'
  const strace = spawn(
    'strace',
    ['-f', '-ttt', '-s', '64', '-e', calls, '-o', file, '-p', String(pid)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  strace.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await eventually('strace', () => /attached/.test(said))
  try {
    await task()
  } finally {
    const ended = once(strace, 'close')
    strace.kill('SIGINT')
    await ended
  }
  return unsynced(await readFile(file, 'utf8'))
}

it('the reader of traces tells a commit that waited from one that did not', () => {
  const good = [
    '7 1.0 recvfrom(9, "Q\\0\\0\\0\\vcommit\\0", 8192, 0, NULL, NULL) = 12',
    '7 1.1 fdatasync(5) = 0',
    '7 1.2 sendto(9, "C\\0\\0\\0\\vCOMMIT\\0Z\\0\\0\\0\\5I", 18, 0, NULL, 0) = 18',
  ]
  expect(unsynced(good.join('\n'))).toEqual({ commits: 1, unsynced: [] })
  expect(unsynced([good[0], good[2]].join('\n'))).toMatchObject({ commits: 1, unsynced: [good[2]] })
  const failed = [good[0], '7 1.1 fdatasync(5) = -1 EIO', good[2]]
  expect(unsynced(failed.join('\n')).unsynced).toHaveLength(1)
})
