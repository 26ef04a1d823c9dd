import { readFile } from 'node:fs/promises'

/** kill -9 to a process and all that it started, as a power cut does. */
export async function killTree(pid: number): Promise<void> {
  for (const each of await treeOf(pid)) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It ended together with its parent.
    }
  }
}

async function treeOf(pid: number): Promise<readonly number[]> {
  const found = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = found.split(' ').filter(Boolean).map(Number)
  const below = await Promise.all(children.map(treeOf))
  return [pid, ...below.flat()]
}
