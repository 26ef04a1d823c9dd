import type { Socket } from 'node:net'
import { type ClientBase, Client, type ClientConfig } from 'pg'

/** Milliseconds without a byte after which a connection that owes an answer is looked into. */
const SILENT_MS = 5000
/** Milliseconds in which a second connection must be able to tell. */
const LOOK_MS = 5000

/** What `pg` keeps of a connection and does not declare. */
interface Inner {
  /** The server's process. */
  readonly processID: number
  /** False while an answer is owed. */
  readonly readyForQuery: boolean
  readonly connection: { readonly stream: Socket }
}

/**
 * Ends a connection that will never answer. Where a network was cut, or the machine of the server is
 * gone, TCP tells nobody: a query that is under way would wait for a quarter of an hour, or for ever
 * behind a proxy, and its worker with it. A statement may also just be long: so a second connection
 * asks the server whether it still works for the first.
 */
export function endWhereSilent(client: ClientBase, config: ClientConfig): void {
  const inner = client as unknown as Inner
  const { stream } = inner.connection
  const look = async () => {
    if (!inner.readyForQuery && !(await stillWorks(inner.processID, config))) {
      stream.destroy(new Error('Connection terminated: its server owed an answer and forgot it'))
    }
    if (!stream.destroyed) stream.setTimeout(SILENT_MS)
  }
  stream.setTimeout(SILENT_MS)
  stream.on('timeout', () => void look())
}

/** Whether the server works for a process, or cannot be asked now. */
async function stillWorks(pid: number, config: ClientConfig): Promise<boolean> {
  const probe = new Client({ ...config, connectionTimeoutMillis: LOOK_MS, query_timeout: LOOK_MS })
  probe.on('error', () => undefined)
  try {
    await probe.connect()
    const { rows } = await probe.query<{ works: boolean }>(
      "select state = 'active' as works from pg_stat_activity where pid = $1",
      [pid],
    )
    return rows[0]?.works === true
  } catch {
    return true
  } finally {
    await probe.end().catch(() => undefined)
  }
}
