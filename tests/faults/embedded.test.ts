import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { layoutOf } from '../../src/store/embedded/folder.ts'
import { ensureEmbedded } from '../../src/store/embedded/index.ts'
import { runningOn } from '../../src/store/embedded/postmaster.ts'
import { openStore } from '../../src/store/open.ts'
import { commandEnv, TOCSIN, tocsin } from '../support/command.ts'
import { freshPlace } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'
import { chanceOf } from '../support/faults/chance.ts'
import { fault, times } from '../support/faults/fault.ts'
import { killTree } from '../support/faults/kill.ts'
import { atRest, demandInvariants } from '../support/faults/settle.ts'
import { REPOSITORY } from '../support/sources.ts'
import { ask } from '../support/sql.ts'

const POSTS = times(600, 20_000)
/** The file as a source. */
const DECLARED = (path: string) => `sources:
  - id: posts
    kind: file
    address: ${path}
    name: Posts
    publisher: { kind: office, name: An office }
    languages: [en]
    schedule: 1m
`
/** As after a minute: each start finds the source due, and the lease of the one that was killed at its end. */
const LATE = [
  "update tocsin.source_runs set started_at = started_at - interval '70 seconds'",
  "update tocsin.sources set lease_until = lease_until - interval '70 seconds'",
] as const

fault(
  'F07',
  'all in one process, killed with its PostgreSQL or without, loses nothing',
  async (line) => {
    await using place = await freshPlace()
    const chance = chanceOf(7)
    const data = join(place.path, 'data')
    const env = { TOCSIN_DATA: data, PORT: '0', LOG_LEVEL: 'error' }
    const postgres = layoutOf(join(data, 'postgres'))
    const path = join(place.path, 'posts.jsonl')
    const texts = Array.from({ length: POSTS }, (_, n) => `Remark ${n} of one who is there.`)
    const write = (count: number) => writeFile(path, linesOf(texts.slice(0, count)))
    const declared = join(place.path, 'sources.yml')
    await write(1)
    await writeFile(declared, DECLARED(path))
    expect(await tocsin(['source', 'apply', declared], { env })).toMatchObject({ code: 0 })
    const start = () => {
      const child = spawn(process.execPath, [TOCSIN, 'start'], {
        env: commandEnv(env),
        stdio: 'ignore',
      })
      return { child, ended: once(child, 'close') }
    }
    const kills = times(2, 200)
    let slowest = 0
    for (let kill = 1; kill <= kills; kill += 1) {
      const from = performance.now()
      await using server = await ensureEmbedded({ folder: postgres.folder })
      slowest = Math.max(slowest, performance.now() - from)
      await ask(server.url, ...LATE)
      await write(Math.ceil((POSTS * kill) / kills))
      const before = await countOf(server.url)
      const all = start()
      // In the middle of its work: when the first new statements are there, or a little later.
      await eventually('statements', async () => (await countOf(server.url)) > before, 180_000)
      await pause(chance.between(0, 500))
      if (kill % 2 === 0) await killTree(runningOn(postgres.data)?.pid ?? 0)
      all.child.kill('SIGKILL')
      await all.ended
    }
    await using server = await ensureEmbedded({ folder: postgres.folder })
    await ask(server.url, ...LATE)
    const from = performance.now()
    const last = start()
    await eventually('all statements', async () => (await countOf(server.url)) === POSTS, 180_000)
    await using store = await openStore(server.url)
    await atRest({ store })
    line.recoveryMs = performance.now() - from
    last.child.kill('SIGTERM')
    await last.ended
    line.injected = `${kills} kills of "tocsin start", every second one with its PostgreSQL; opened in ${(slowest / 1000).toFixed(1)} s at most`
    await demandInvariants({ store }, line, { texts })
  },
  { seconds: 600 },
)

/** What shows in the folder how far a first start is: from the lock to the last word of the set-up. */
const STAGES: Readonly<Record<string, (names: readonly string[]) => boolean>> = {
  'takes the lock': (names) => names.includes('lock'),
  'makes the data': (names) => names.some((name) => /^draft-.*PG_VERSION$/.test(name)),
  'has made the data': (names) => names.includes('data/PG_VERSION'),
  'starts the server': (names) => names.includes('data/postmaster.pid'),
  'sets the server up': (names) => names.includes('run/.s.PGSQL.5432'),
  'is done': (names) => names.includes('data/PG_VERSION') && !names.includes('superuser'),
}

fault(
  'F09',
  'a first start that is killed at any moment is made good by the next',
  async (line) => {
    const chance = chanceOf(9)
    const stages = Object.entries(STAGES)
    const rounds = times(1, 17)
    for (let n = 0; n < rounds * stages.length; n += 1) {
      const [stage, reached] = stages[n % stages.length] ?? ['', () => true]
      await using place = await freshPlace()
      const user = join(REPOSITORY, 'tests/support/embedded-user.ts')
      const code = join(REPOSITORY, 'src/store/embedded/index.ts')
      const child = spawn(process.execPath, ['--import', 'tsx', user, code, place.folder], {
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      const ended = once(child, 'close')
      const names = () => readdir(place.folder, { recursive: true }).catch(() => [])
      await eventually(`a start that ${stage}`, async () => reached(await names()), 60_000, 1)
      await pause(chance.between(0, 40))
      // Alone, so that what it started goes on; or all of it, as a power cut does.
      if ((n + Math.floor(n / stages.length)) % 2 === 0) child.kill('SIGKILL')
      else await killTree(child.pid ?? 0)
      await ended
      await using server = await ensureEmbedded({ folder: place.folder })
      expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
      line.injected = `${n + 1} kills during the first start, in ${stages.length} stages of it`
    }
  },
)

function linesOf(texts: readonly string[]): string {
  return texts.map((text, id) => JSON.stringify({ id, text })).join('\n')
}

async function countOf(url: string): Promise<number> {
  const [row] = await ask(url, 'select count(*)::int as n from tocsin.items')
  return (row as { n: number } | undefined)?.n ?? 0
}
