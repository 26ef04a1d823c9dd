import type { ItemId } from '../../src/model/ids.ts'
import { type Exported, exportEvidence } from '../../src/cli/export-evidence.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import type { Store } from '../../src/store/open.ts'
import {
  captured,
  classification,
  classified,
  flag,
  prepared,
  raw,
  user,
} from '../store/fixtures.ts'
import { testConfig } from '../support/tocsin.ts'

/** A page that says two things, both classified, one reviewed. @returns the items, oldest first */
export async function sayTwoThings(store: Store): Promise<readonly ItemId[]> {
  await prepared(store)
  const page = raw('<p>Two things.</p>', {
    redirects: ['http://assembly.example/'],
    requestHeaders: { host: 'assembly.example', 'user-agent': 'Tocsin' },
    remoteAddress: '192.0.2.7',
    headers: { 'content-type': 'text/html', 'transfer-encoding': 'chunked' },
  })
  const said = [
    { key: 'a', text: 'The one thing, ə.' },
    { key: 'b', text: 'The other thing.' },
  ]
  const { work } = await captured(store, said, page)
  await classified(store, work, classification([flag()]))
  const { rows } = await store.pool.query('select id, classification_id from items order by id')
  const reviewer = await user(store, 'Anna')
  await addReviewEvent(store, {
    item: rows[0].id,
    classification: rows[0].classification_id,
    user: reviewer,
    act: { kind: 'verdict', verdict: 'confirmed' },
    note: 'a note',
  })
  return rows.map(({ id }) => id)
}

/** Exports as the command line does. */
export function exported(store: Store, ids: readonly ItemId[], bytes = true): Promise<Exported> {
  const options = {
    raw: bytes,
    actor: 'system:operator',
    now: new Date('2026-11-28T12:00:00Z'),
  } as const
  return exportEvidence({ store, config: testConfig({}), net: noNet }, ids, options)
}

/** A bundle's files as the verifier takes them. */
export function buffers({ files }: Exported): Map<string, Buffer> {
  return new Map([...files].map(([path, bytes]) => [path, Buffer.from(bytes)]))
}

function noNet(): Promise<never> {
  return Promise.reject(new Error('nothing is asked for'))
}
