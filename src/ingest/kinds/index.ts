import type { z } from 'zod'
import { SOURCE_KINDS, type Source, type SourceKind } from '../../model/source.ts'
import type { Fetched } from '../../net/net.ts'
import { untilBusy } from './backfill.ts'
import { bluesky } from './bluesky.ts'
import { feed } from './feed.ts'
import { file } from './file.ts'
import { manual } from './manual.ts'
import { mastodon } from './mastodon.ts'
import { page } from './page.ts'
import { push } from './push.ts'
import { site } from './site.ts'
import { telegramExport } from './telegram-export.ts'
import { telegramWeb } from './telegram-web.ts'
import { warc } from './warc.ts'
import type { Batch, Declaration, Hands, Kind } from './types.ts'

/** Every kind of source. A new one is a file beside these and a line here. */
const KINDS = {
  feed: open(feed),
  page: open(page),
  site: open(site),
  'telegram-web': open(telegramWeb),
  mastodon: open(mastodon),
  bluesky: open(bluesky),
  file: open(file),
  'telegram-export': open(telegramExport),
  warc: open(warc),
  push: open(push),
  manual: open(manual),
} as const satisfies Record<SourceKind, OpenKind>

/** A kind whose settings are checked where they are used. */
export interface OpenKind {
  readonly about: Declaration
  readonly settings: z.ZodType
  checkAddress(address: string): string | null
  /** @throws z.ZodError where the source's settings do not fit; UsageError, RetryableError, ConfigError */
  collect(hands: Hands, source: Source, cursor: unknown): AsyncIterable<Batch>
  /** The batch of an address that was looked at again; `null` where the kind cannot make it. */
  reread(hands: Hands, source: Source, answer: Fetched): Promise<Batch | null>
}

export function kindOf(source: Pick<Source, 'kind'>): OpenKind {
  return KINDS[source.kind]
}

/** Every kind with what it says of itself, in the order of the registry. */
export function declarations(): readonly (readonly [SourceKind, Declaration])[] {
  return SOURCE_KINDS.map((kind) => [kind, KINDS[kind].about])
}

function open<Settings>(kind: Kind<Settings>): OpenKind {
  return {
    about: kind.about,
    settings: kind.settings,
    checkAddress: (address) => kind.checkAddress(address),
    collect: (hands, source, cursor) =>
      untilBusy(
        source.address,
        kind.collect(hands, source, kind.settings.parse(source.settings), cursor),
      ),
    reread: async (hands, source, answer) =>
      (await kind.reread?.(hands, source, kind.settings.parse(source.settings), answer)) ?? null,
  }
}
