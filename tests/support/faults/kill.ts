import { readFile } from 'node:fs/promises'

/** kill -9 to a process and all that it started, as a power cut does. */
export async function killTree(pid: number): Promise<void> {
  for (const each of await stopTree(pid)) signal(each, 'SIGKILL')
}

/** Stops each before its children are read, so that none is started in between. */
async function stopTree(pid: number): Promise<readonly number[]> {
  signal(pid, 'SIGSTOP')
  const found = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = found.split(' ').filter(Boolean).map(Number)
  const below = await Promise.all(children.map(stopTree))
  return [pid, ...below.flat()]
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended together with its parent.
  }
}
