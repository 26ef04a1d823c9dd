import type { Target } from '../target.ts'
import { bluesky } from './bluesky.ts'
import { csv, jsonLines, plainText } from './file.ts'
import { lexicon } from './lexicon.ts'
import { mastodon } from './mastodon.ts'
import { paste } from './paste.ts'
import { push } from './push.ts'
import { robots } from './robots.ts'
import { sources } from './sources.ts'
import { telegramExport } from './telegram-export.ts'
import { telegramWeb } from './telegram-web.ts'
import { warc } from './warc.ts'
import { feed, page } from './web.ts'

/** Every parser of bytes that come from outside. A new one is one entry here. */
export const TARGETS: readonly Target[] = [
  feed,
  page,
  telegramWeb,
  mastodon,
  bluesky,
  telegramExport,
  warc,
  jsonLines,
  csv,
  plainText,
  paste,
  push,
  sources,
  lexicon,
  robots,
]

/** @throws Error that names those that there are */
export function targetOf(name: string): Target {
  const target = TARGETS.find((one) => one.name === name)
  if (target) return target
  throw new Error(
    `There is no target "${name}"; there are ${TARGETS.map((one) => one.name).join(', ')}.`,
  )
}
