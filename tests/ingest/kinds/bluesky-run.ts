import { createBluesky } from '../../../src/ingest/kinds/bluesky.ts'
import { LIMITS } from '../../../src/ingest/kinds/bluesky/session.ts'
import type { Batch } from '../../../src/ingest/kinds/types.ts'
import { aSource } from '../a-source.ts'
import { realHands } from './hands.ts'
import {
  DID,
  identityAt,
  type JetEvent,
  NOW_US,
  OTHER,
  type Play,
  serveJetstream,
} from './jetstream.ts'

/** Short where the real ones are long; what they mean is the same. */
const QUICK = { ...LIMITS, runMs: 5000, quietMs: 300, quietPerHourMs: 0, pauseMs: 1 }
export const NOW_EVENT = identityAt(NOW_US)

interface Run {
  readonly events?: readonly JetEvent[]
  readonly play?: Play
  readonly settings?: Readonly<Record<string, unknown>>
  readonly cursorAt?: number
  readonly limits?: Partial<typeof LIMITS>
}

/** One run against a Jetstream of its own. */
export async function run({ events = [], play, settings, cursorAt, limits }: Run) {
  await using server = await serveJetstream(events, play)
  await using hands = realHands([server.named])
  const kind = createBluesky({ ...QUICK, ...limits })
  const address = `${server.url}/subscribe`
  const source = aSource({
    kind: 'bluesky',
    address,
    publisher: { kind: 'account', name: 'Someone' },
  })
  const given = kind.settings.parse({ accounts: [DID, OTHER], ...settings })
  const cursor = cursorAt === undefined ? {} : { address, at: cursorAt }
  const batches: Batch[] = []
  let error = ''
  try {
    for await (const batch of kind.collect(hands, source, given, cursor)) batches.push(batch)
  } catch (thrown) {
    error = String(thrown)
  }
  return {
    address,
    error,
    statements: batches.flatMap((batch) => batch.statements),
    raws: batches.flatMap((batch) => batch.raws),
    removed: batches.flatMap((batch) => batch.removed ?? []),
    rejected: batches.flatMap((batch) =>
      batch.rejected.map((one) => `${one.place}: ${one.reason}`),
    ),
    place: (batches.at(-1)?.cursor as { readonly at: number } | undefined)?.at,
    wanted: server.wanted,
    asked: server.asked.filter((line) => line.startsWith('UPGRADE')),
  }
}

export const send = (socket: { send(data: string): void }, event: unknown) =>
  socket.send(JSON.stringify(event))
