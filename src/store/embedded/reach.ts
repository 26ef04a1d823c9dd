import { answers } from './connect.ts'
import type { Layout } from './folder.ts'
import { noted, type Postmaster, runningOn, shutDown } from './postmaster.ts'
import { startOf } from './processes.ts'

/** How long a server that runs may take to answer, in milliseconds: it may be recovering. */
const JOIN_PATIENCE = 30_000

/**
 * The server that runs and answers. One that runs and cannot be reached, since its socket was swept
 * away, is stopped: without that nothing could start either.
 */
export async function reachable(layout: Layout, password: string): Promise<Postmaster | null> {
  const server = runningOn(layout.data)
  if (server === null) return null
  const socket = () => (startOf(server.pid) === null ? null : (noted(layout.data)?.socket ?? ''))
  if (await answers(socket, password, JOIN_PATIENCE)) return runningOn(layout.data)
  await shutDown(server)
  return null
}
