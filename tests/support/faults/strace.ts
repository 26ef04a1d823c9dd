/** What a trace of the server shows of its commits. */
export interface Traced {
  readonly commits: number
  /** Acknowledgements that no sync came before, since the client asked for the commit. */
  readonly unsynced: readonly string[]
}

/**
 * Reads a trace of `strace -f`: each commit that is acknowledged must have a sync that ended well
 * between its request and its answer. One client at a time, so that every sync is of its log.
 */
export function unsynced(trace: string): Traced {
  const found: string[] = []
  let commits = 0
  let synced = false
  for (const line of trace.split('\n')) {
    if (/recvfrom\(.*"(?:Q|P).*commit\\0/i.test(line)) synced = false
    // A call that another process interrupts is told in two lines, the second with its result.
    if (/\b(?:fdatasync|fsync)\b.*= 0$/.test(line)) synced = true
    if (!/sendto\(.*COMMIT\\0/.test(line)) continue
    commits += 1
    if (!synced) found.push(line)
    synced = false
  }
  return { commits, unsynced: found }
}
