import type { Flag } from './flag.ts'

/**
 * Whether a flag makes its item *flagged*, the same everywhere in the product:
 * severity 2 or more, said by the author or by a named other.
 */
export function counts(flag: Pick<Flag, 'severity' | 'use'>): boolean {
  return flag.severity >= 2 && (flag.use === 'direct' || flag.use === 'attributed')
}

/** The highest severity among the flags that count, else 0. */
export function flaggedSeverity(flags: readonly Pick<Flag, 'severity' | 'use'>[]): number {
  return flags.reduce((most, flag) => (counts(flag) ? Math.max(most, flag.severity) : most), 0)
}
