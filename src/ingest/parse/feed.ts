import { messageOf } from '../../lib/errors.ts'
import { decodeMarkup } from '../charset.ts'
import { readBroken } from './broken-feed.ts'
import { readSound } from './sound-feed.ts'
import type { ParsedFeed } from './types.ts'

/** Entries that are read of one feed; the largest archives hold a few thousand. */
const MOST_ENTRIES = 20_000
/** Characters of a feed that are read. */
const MOST_CHARACTERS = 20_000_000

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed. What the strict parser refuses goes to the
 * lenient one, which keeps every entry up to the place where the feed breaks.
 * @throws Error in words where it is no feed at all
 */
export async function parseFeed(bytes: Uint8Array, contentType: string): Promise<ParsedFeed> {
  const { text, lossy } = decodeMarkup(bytes, contentType)
  const whole = text.slice(0, MOST_CHARACTERS)
  const sound = tryRead(whole)
  if (sound.read !== null && (sound.read.entries.length > 0 || isWhole(whole))) {
    const { entries, older } = sound.read
    const read = entries.slice(0, MOST_ENTRIES)
    return { by: 'feedsmith', entries: read, older, problem: null, lossy }
  }
  const broken = await readBroken(whole)
  const problem = broken.problem ?? sound.problem
  if (broken.entries.length === 0 && broken.problem !== null) throw new Error(broken.problem)
  const entries = broken.entries.slice(0, MOST_ENTRIES)
  return { by: 'feedparser', entries, older: null, problem, lossy }
}

function tryRead(text: string) {
  try {
    return { read: readSound(text), problem: null }
  } catch (error) {
    return { read: null, problem: messageOf(error) }
  }
}

/** Whether a feed ends as it should, so that no entries means that there are none. */
function isWhole(text: string): boolean {
  return /(?:<\/(?:\w+:)?(?:rss|feed|rdf)\s*>|\})\s*(?:<!--[^]{0,2000}?-->\s*)?$/i.test(
    text.slice(-4000),
  )
}
