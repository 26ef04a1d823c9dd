import type { Store } from '../../store/open.ts'
import { protectionOf } from '../../store/protection.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const HOW = 'See "The role of the application" in docs/operations.md.'

/** Which protection of the audit log is in force. */
export async function checkAudit(store: Store): Promise<Finding> {
  const protection = await protectionOf(store)
  switch (protection) {
    case 'login':
      return ok('Audit log', 'the role that connects may only add to it')
    case 'role':
      return ok('Audit log', 'sessions work as tocsin_app, which may only add to it')
    case 'trigger':
      return warn('Audit log', 'a trigger alone refuses changes; its owner works here', HOW)
    case 'none':
      return bad('Audit log', 'nothing refuses changes: its triggers are switched off', HOW)
  }
}
