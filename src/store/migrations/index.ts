import { core } from './0001-core.ts'
import { classify } from './0002-classify.ts'
import { alerts } from './0003-alerts.ts'
import { leases } from './0004-leases.ts'
import { lexicons } from './0005-lexicons.ts'
import { audit } from './0006-audit.ts'
import { push } from './0007-push.ts'
import { context } from './0008-context.ts'
import { nearCopies } from './0009-near-copies.ts'
import { speakers } from './0010-speakers.ts'
import { evidence } from './0011-evidence.ts'
import { removals } from './0012-removals.ts'
import { health } from './0013-health.ts'
import { retention } from './0014-retention.ts'
import { scale } from './0015-scale.ts'
import { readTo } from './0016-read-to.ts'
import { headDeliveries } from './0017-head-deliveries.ts'
import { toldRemovals } from './0018-told-removals.ts'

/** Every migration in its order. A name that was released is never changed, nor is its SQL. */
export const migrations: Readonly<Record<string, string>> = {
  '0001-core': core,
  '0002-classify': classify,
  '0003-alerts': alerts,
  '0004-leases': leases,
  '0005-lexicons': lexicons,
  '0006-audit': audit,
  '0007-push': push,
  '0008-context': context,
  '0009-near-copies': nearCopies,
  '0010-speakers': speakers,
  '0011-evidence': evidence,
  '0012-removals': removals,
  '0013-health': health,
  '0014-retention': retention,
  '0015-scale': scale,
  '0016-read-to': readTo,
  '0017-head-deliveries': headDeliveries,
  '0018-told-removals': toldRemovals,
}
