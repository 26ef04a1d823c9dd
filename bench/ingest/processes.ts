import { readdirSync, readFileSync } from 'node:fs'

/** The kernel counts processor time in hundredths of a second (`man 5 proc`, CLK_TCK). */
const TICK_MS = 10

/** Milliseconds of processor time of a process, with those of children that it has waited for. */
function cpuOf(pid: number): number {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0)
  } catch {
    return 0
  }
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const line = readFileSync(`/proc/${each}/stat`, 'latin1')
        return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
}

/** Milliseconds of processor time of a process and its children, the living and those that ended. */
export function familyCpuMs(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + cpuOf(each), 0)
}

/** Resident megabytes of a process; 0 where it ended. */
export function residentMb(pid: number): number {
  try {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return Number(found?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
