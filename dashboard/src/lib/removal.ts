import type { RemovalCard } from '../../../src/api/contract/removals.ts'
import { lasting, when } from './when.ts'

/** What is believed of an address, in words that claim no more than is known. */
export function standing({ state, since, lastOnlineAt, goneAt }: RemovalCard): string {
  const seen = lastOnlineAt === null ? 'never seen online' : `last seen ${when(lastOnlineAt)}`
  if (state === 'new') return 'not looked at yet'
  if (state === 'gone') return `gone: first found so ${when(goneAt)}, ${seen}`
  if (state === 'blocked') return `not shown to us since ${when(since)}, ${seen}`
  if (state === 'unreachable') return `unreachable since ${when(since)}, ${seen}`
  const how = state === 'online' ? '' : `, ${state}`
  return `still online on ${when(lastOnlineAt)}${how}`
}

/** How long after its capture something was there: known between two looks only. */
export function there({ state, capturedAt, lastOnlineAt, goneAt }: RemovalCard): string {
  if (state === 'new') return 'not known yet'
  const atLeast = lastOnlineAt === null ? null : elapsed(capturedAt, lastOnlineAt)
  const least = atLeast === null ? 'not known' : `${lasting(atLeast)} or longer`
  if (state !== 'gone' || goneAt === null) return least
  const most = lasting(elapsed(capturedAt, goneAt))
  return atLeast === null ? `${most} at most` : `between ${lasting(atLeast)} and ${most}`
}

/** Milliseconds, at least 0. */
function elapsed(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from))
}
