import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import type { SourceId } from '../../src/model/ids.ts'
import type { Store } from '../../src/store/open.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { openRandom, POST, posts } from '../posts.ts'

/** One post in so many is a copy of an earlier one, by another account. */
const COPY_EVERY = 20
/** Posts of each language whose halves are put together anew. */
const STOCK = 2000
const DAYS = 56
const FIRST_DAY = Date.UTC(2026, 8, 1)

/**
 * Writes so many synthetic posts in the five languages as lines of JSON, and declares the file as a
 * source: 270 letters each, about one sentence in twenty of the classifier's own cases, one post in
 * twenty a copy of an earlier one by another account, spread over eight weeks.
 */
export async function synthetic(
  store: Store,
  folder: string,
  name: string,
  count: number,
): Promise<SourceId> {
  const address = join(folder, `${name}.jsonl`)
  const file = createWriteStream(address)
  for (const line of lines(name, count)) {
    if (!file.write(`${line}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  const id = name as SourceId
  await upsertSource(store, {
    id,
    kind: 'file',
    address,
    name,
    publisher: { kind: 'account', name: 'Synthetic accounts' },
    languages: [],
    schedule: null,
    settings: {},
    enabled: true,
  })
  return id
}

function* lines(name: string, count: number): Generator<string> {
  const stock = COVERED_LANGUAGES.map((language) => posts(language, STOCK, 20))
  const random = openRandom(count)
  let earlier = ''
  for (let n = 0; n < count; n += 1) {
    const own = stock[n % stock.length] ?? []
    const half = (from: number) =>
      own[Math.floor(random() * own.length)]?.slice(from, from + POST / 2 - 6) ?? ''
    const fresh = `${half(0)} ${half(POST / 2)} ${n}`
    const text = n % COPY_EVERY === COPY_EVERY - 1 ? earlier : fresh
    if (n % COPY_EVERY === 0) earlier = fresh
    const published = new Date(FIRST_DAY + (n % DAYS) * 86_400_000).toISOString()
    yield JSON.stringify({ id: `${name}-${n}`, text, author: `account ${n % 4999}`, published })
  }
}
