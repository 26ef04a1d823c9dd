import { setTimeout as sleep } from 'node:timers/promises'
import { FetchFailed, HostBusy } from './errors.ts'

/** A host that wants more than this between two requests is left for a later time, not waited for. */
const LONGEST_WAIT_MS = 30_000
/** Above this many hosts, those that are idle are forgotten. */
const MOST_HOSTS = 10_000

interface Host {
  tail: Promise<unknown>
  pending: number
  /** The pause after the last request: what each of those who wait will have to wait. */
  delayMs: number
  /** Milliseconds since 1970 before which the host is not asked. */
  notBefore: number
}

/** Lets one request at a time through to each host, with a pause between the end of one and the next. */
export interface Hosts {
  /** Runs `ask` in its turn; `delayMs` is the pause that follows it. `signal` ends the wait. */
  run<T>(host: string, delayMs: number, ask: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Notes that the host asked to be left alone. */
  pause(host: string, ms: number): void
}

async function pauseFor(ms: number, name: string, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {})
  } catch (error) {
    throw new FetchFailed('aborted', `${name}: stopped before it was asked.`, { cause: error })
  }
}

function busy(name: string, wait: number): HostBusy {
  const seconds = Math.ceil(wait / 1000)
  return new HostBusy(wait, `${name} is left alone for another ${seconds} s, as it asks.`)
}

/** @throws HostBusy from `run`, where the pause left, or the queue before it, is longer than 30 s */
export function createHosts(): Hosts {
  const hosts = new Map<string, Host>()

  function hostOf(name: string): Host {
    const known = hosts.get(name)
    if (known) return known
    if (hosts.size >= MOST_HOSTS) forgetIdle()
    const host: Host = { tail: Promise.resolve(), pending: 0, delayMs: 0, notBefore: 0 }
    hosts.set(name, host)
    return host
  }

  function forgetIdle(): void {
    const now = Date.now()
    for (const [name, host] of hosts) {
      if (host.pending === 0 && host.notBefore <= now) hosts.delete(name)
    }
  }

  async function turn<T>(
    name: string,
    host: Host,
    delayMs: number,
    ask: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const wait = host.notBefore - Date.now()
    if (wait > LONGEST_WAIT_MS) throw busy(name, wait)
    if (wait > 0) await pauseFor(wait, name, signal)
    try {
      return await ask()
    } finally {
      host.notBefore = Math.max(host.notBefore, Date.now() + delayMs)
    }
  }

  return {
    async run(name, delayMs, ask, signal) {
      const host = hostOf(name)
      // Who would wait for all who came before is sent away at once: a slow host then holds nobody.
      const wait = Math.max(0, host.notBefore - Date.now()) + host.pending * host.delayMs
      if (wait > LONGEST_WAIT_MS) throw busy(name, wait)
      host.delayMs = delayMs
      host.pending += 1
      const mine = host.tail.then(() => turn(name, host, delayMs, ask, signal))
      host.tail = mine.then(
        () => undefined,
        () => undefined,
      )
      return mine.finally(() => {
        host.pending -= 1
      })
    },
    pause(name, ms) {
      const host = hostOf(name)
      host.notBefore = Math.max(host.notBefore, Date.now() + ms)
    },
  }
}
