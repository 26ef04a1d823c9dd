import { spawnSync } from 'node:child_process'
import { redisFound } from '../redis.ts'

/** What a fault needs of the machine beyond Node. Each is looked for once, and is skipped by its name. */
export type Need = 'root' | 'redis-server' | 'ip netns' | 'strace' | 'tmpfs'

const LOOKS: Readonly<Record<Need, () => boolean>> = {
  root: () => process.getuid?.() === 0,
  'redis-server': redisFound,
  // A sandbox may have the programs and forbid what they do: so they are tried.
  'ip netns': () => {
    const name = `tocsin-look-${process.pid}`
    if (!runs('ip', ['netns', 'add', name])) return false
    return runs('ip', ['netns', 'delete', name])
  },
  strace: () => runs('strace', ['-f', '-o', '/dev/null', 'true']),
  tmpfs: () => runs('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', '/mnt']),
}

const found = new Map<Need, boolean>()

/** Of these needs the first that this machine does not meet. */
export function lacking(needs: readonly Need[]): Need | undefined {
  return needs.find((need) => {
    if (!found.has(need)) found.set(need, LOOKS[need]())
    return found.get(need) === false
  })
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
