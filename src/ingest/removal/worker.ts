import { uuidv7 } from 'uuidv7'
import { messageOf } from '../../lib/errors.ts'
import type { Instant } from '../../model/time.ts'
import { every } from '../../queue/every.ts'
import { holdLease } from '../../queue/lease.ts'
import { patiently } from '../../queue/patiently.ts'
import { capture } from '../../store/capture.ts'
import {
  claimWatches,
  type ClaimedWatch,
  renewWatches,
  returnWatches,
} from '../../store/removal-claim.ts'
import { recordLook } from '../../store/removal-record.ts'
import { sourceById } from '../../store/sources.ts'
import type { Batch, Hands } from '../kinds/types.ts'
import { pseudonym } from '../pseudonym.ts'
import type { CollectDeps } from '../worker.ts'
import { type Look, lookAt } from './look.ts'
import type { Platform } from './platforms.ts'

export interface RemovalDeps extends CollectDeps {
  /** The time of looks; the store's clock where it is left out. */
  readonly clock?: () => Instant
  /** 0 to 1, spreads the next looks; `Math.random` by default. */
  readonly chance?: () => number
  /** Those whose own pages for what is gone are known. */
  readonly platforms?: readonly Platform[]
  /** Milliseconds between two rounds; 30,000 by default. */
  readonly sweepMs?: number
}

/** Addresses of one round, and of one host in it: capturing shares the host's turn with few. */
const ROUND = 40
const PER_HOST = 5
/** Hosts that are looked at side by side. */
const AT_ONCE = 4
const LEASE_MS = 30_000

/**
 * Looks once at the addresses that are due, a few of each host, one after the other at each. What
 * goes wrong with one address stops no other.
 * @returns how many looks were written down
 */
export async function lookAgain(deps: RemovalDeps, signal?: AbortSignal): Promise<number> {
  const { store } = deps
  const leaseMs = deps.leaseMs ?? LEASE_MS
  const claim = { leaseMs, limit: ROUND, perHost: PER_HOST, ...timeOf(deps) }
  const { token, watches } = await claimWatches(store, claim)
  if (watches.length === 0) return 0
  const renew = () => renewWatches(store, token, { leaseMs })
  await using held = holdLease(leaseMs / 4, renew)
  const hosts = byHost(watches)
  let written = 0
  const lane = async () => {
    for (let next = hosts.shift(); next !== undefined; next = hosts.shift()) {
      for (const watch of next) {
        if (signal?.aborted || held.lost) return
        if (await lookOnce(deps, token, watch, signal)) written += 1
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  } finally {
    await patiently(() => returnWatches(store, token))
  }
  return written
}

function byHost(watches: readonly ClaimedWatch[]): ClaimedWatch[][] {
  const hosts = new Map<string, ClaimedWatch[]>()
  for (const one of watches) hosts.set(one.host, [...(hosts.get(one.host) ?? []), one])
  return [...hosts.values()]
}

async function lookOnce(
  deps: RemovalDeps,
  token: string,
  claimed: ClaimedWatch,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { store, log } = deps
  const { watch } = claimed
  const from = performance.now()
  try {
    const source = await sourceById(store, claimed.source)
    if (source === undefined) return false
    const look = await lookAt(handsOf(deps, claimed, signal), source, claimed, deps.platforms)
    if (look === null) return false
    // The new version first: were the look written first, a death in between would lose it.
    if (look.version !== null) await keepVersion(deps, claimed, look.version)
    const found = { ...look, milliseconds: performance.now() - from }
    return await write(deps, token, claimed, found)
  } catch (error) {
    log.error({ watch, error: messageOf(error) }, 'An address could not be looked at')
    const milliseconds = performance.now() - from
    return write(deps, token, claimed, { ...FAULT, milliseconds })
  }
}

/** A fault of Tocsin says nothing of the address; it is tried again as one that is unreachable. */
const FAULT = {
  outcome: 'unreachable',
  reason: 'fault',
  definite: false,
  finalAddress: null,
  status: null,
  headersSha256: null,
  textSha256: null,
  movedTo: null,
} as const satisfies Omit<Look, 'version'>

function write(
  deps: RemovalDeps,
  token: string,
  { watch }: ClaimedWatch,
  found: Parameters<typeof recordLook>[3],
): Promise<boolean> {
  const chance = (deps.chance ?? Math.random)()
  return patiently(() => recordLook(deps.store, token, watch, found, { chance, ...timeOf(deps) }))
}

async function keepVersion(
  { store, queues, log }: RemovalDeps,
  { source }: ClaimedWatch,
  { raws, statements }: Batch,
): Promise<void> {
  const { work } = await patiently(() => capture(store, { source, raws, statements }))
  if (work.length === 0) return
  await queues.hint('classify', [work]).catch((error: unknown) => {
    log.warn({ error: messageOf(error) }, 'New versions wait for the sweep of classify')
  })
}

function timeOf({ clock }: RemovalDeps): { readonly now?: Instant } {
  return clock === undefined ? {} : { now: clock() }
}

function handsOf(deps: RemovalDeps, { source }: ClaimedWatch, signal?: AbortSignal): Hands {
  return {
    net: deps.net,
    parser: deps.parser,
    pseudonymise: (name) => pseudonym(deps.pseudonymKey, source, name),
    now: () => new Date(deps.clock?.() ?? Date.now()),
    newId: uuidv7,
    ...(signal && { signal }),
  }
}

/**
 * Looks again at addresses, round by round. There are no hints: what is due is a row, and a look
 * that comes half a minute later is as good.
 */
export function runRemovals(deps: RemovalDeps): AsyncDisposable {
  const stop = new AbortController()
  const round = async () => {
    await lookAgain(deps, stop.signal)
  }
  const failed = (error: unknown): void => {
    deps.log.warn({ error: messageOf(error) }, 'A round of looks failed; the next one comes')
  }
  const rounds = every(deps.sweepMs ?? 30_000, round, failed)
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await rounds.stop()
    },
  }
}
