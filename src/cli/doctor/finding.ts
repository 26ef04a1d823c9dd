/** One thing that the doctor looked at. `bad` must be mended; `warn` should be known. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'bad'
  readonly what: string
  readonly found: string
  /** What to do, where something is to do. */
  readonly remedy?: string
}

export function ok(what: string, found: string): Finding {
  return { level: 'ok', what, found }
}

export function warn(what: string, found: string, remedy: string): Finding {
  return { level: 'warn', what, found, remedy }
}

export function bad(what: string, found: string, remedy: string): Finding {
  return { level: 'bad', what, found, remedy }
}
