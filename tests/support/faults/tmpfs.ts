import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small file system of a test's own, that can be filled. */
export interface Disk extends AsyncDisposable {
  readonly path: string
  /** Fills it up to so many bytes. */
  fill(leave: number): Promise<void>
  /** Takes the filling away. */
  makeRoom(): Promise<void>
}

/** Needs `tmpfs` and `root`. */
export async function openDisk(megabytes: number): Promise<Disk> {
  const path = await mkdtemp(join(tmpdir(), 'tocsin-disk-'))
  mustRun('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tocsin', path])
  await chmod(path, 0o755)
  const ballast = join(path, 'ballast')
  return {
    path,
    fill: async (leave) => {
      const { bavail, bsize } = await statfs(path)
      const size = Math.max(0, bavail * bsize - leave)
      // Where the server wrote in between, the disk is full before the end of it: that is what is asked.
      await writeFile(ballast, Buffer.alloc(size)).catch(() => undefined)
    },
    makeRoom: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      mustRun('umount', ['-l', path])
      await rm(path, { recursive: true, force: true })
    },
  }
}

function mustRun(command: string, args: readonly string[]): void {
  const ended = spawnSync(command, args, { encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${ended.stderr}`)
}
