import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A running process, told from a later one that got the same number. */
export interface ProcessMark {
  readonly pid: number
  /** When it was started, in the system's own words; never parsed. */
  readonly started: string
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) ?? '' }
}

/** Whether the very process that the mark was made of still runs. */
export function isAlive(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started
}

/** When a process was started; `null` where none runs under this number (a zombie does not run). */
export function startOf(pid: number): string | null {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid, 'lstart=')
}

/** The command line of a process, its parts joined by a space; `null` where none runs. */
export function commandOf(pid: number): string | null {
  if (process.platform !== 'linux') return fromPs(pid, 'command=')
  const text = read(`/proc/${pid}/cmdline`)
  return text === null ? null : text.replaceAll('\0', ' ').trim()
}

/** `proc_pid_stat(5)`: the name may hold spaces and brackets, so fields count from the last bracket. */
function fromProc(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  if (state === 'Z' || state === 'X') return null
  // Ticks since the machine started mean something only together with which start that was.
  return `${bootId()}:${fields[19] ?? ''}`
}

function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
}

function fromPs(pid: number, column: string): string | null {
  const answer = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  const text = answer.status === 0 ? answer.stdout.trim() : ''
  return text === '' ? null : text
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
