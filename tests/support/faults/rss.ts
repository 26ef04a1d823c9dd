import { readFile } from 'node:fs/promises'

/** Megabytes of memory that a process holds; with `peak` the most that it ever held. Linux alone tells. */
export async function rssMb(pid: number, peak = false): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const found = (peak ? /VmHWM:\s+(\d+) kB/ : /VmRSS:\s+(\d+) kB/).exec(status)
  return Number(found?.[1]) / 1024
}
