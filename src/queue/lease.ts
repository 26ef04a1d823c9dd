import { every, type Repeated } from './every.ts'

/** A lease that is renewed until it is disposed of. */
export interface HeldLease extends AsyncDisposable {
  /** Whether a renewal found that nothing is held any more: what is being made will be refused. */
  readonly lost: boolean
}

/**
 * Renews a lease every `ms` milliseconds. `renew` gives the number of rows that are still held. A
 * renewal that fails is no loss: the store may be back before the lease runs out.
 */
export function holdLease(ms: number, renew: () => Promise<number>): HeldLease {
  let lost = false
  const renewing: Repeated = every(
    ms,
    async () => {
      if ((await renew()) === 0) lost = true
    },
    () => undefined,
  )
  return {
    get lost() {
      return lost
    },
    [Symbol.asyncDispose]: () => renewing.stop(),
  }
}
