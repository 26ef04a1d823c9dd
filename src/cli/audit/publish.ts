import { appendFile } from 'node:fs/promises'
import { headLine } from '../../audit/head.ts'
import { messageOf } from '../../lib/errors.ts'
import { checkChain } from '../../store/audit-check.ts'
import { keepHead, keepToken, keepTokenError, publishedHeads } from '../../store/heads.ts'
import type { Tocsin } from '../tocsin.ts'
import { stamp } from './stamp.ts'

/** What came of a publication. */
export interface Published {
  /** The line that was written; `null` where the log is empty, or not whole. */
  readonly line: string | null
  /** Whether the log had grown since the last one. */
  readonly fresh: boolean
  readonly stamped: number
  /** What went wrong, in words. */
  readonly problems: readonly string[]
}

/**
 * Publishes the head of the audit log: checks the chain, appends the head's line to a file, notes it in
 * the store with its deliveries to the endpoints that take heads, and asks for the time-stamps that
 * published heads do not have yet. A head that does not follow from those that were published before
 * is not published.
 * @param file `null`: to endpoints alone
 */
export async function publishHead(
  tocsin: Pick<Tocsin, 'store' | 'config' | 'net'>,
  file: string | null,
): Promise<Published> {
  const { store } = tocsin
  const before = await publishedHeads(store)
  const { head, fault, heads } = await checkChain(
    store,
    before.map((one) => one.head),
  )
  const wrong = heads.map((one) => `Head ${one.head.seq}: ${one.found}.`)
  if (fault !== null) wrong.push(`Row ${fault.seq}: ${fault.found}.`)
  if (head === null || wrong.length > 0) {
    return { line: null, fresh: false, stamped: 0, problems: [...wrong, 'Nothing was published.'] }
  }
  if (head.seq === 0) return { line: null, fresh: false, stamped: 0, problems: [] }
  const line = headLine(head)
  const known = before.at(-1)?.head.seq === head.seq
  if (!known) {
    if (file !== null) await appendFile(file, `${line}\n`)
    await keepHead(store, head)
  }
  return { line, fresh: !known, ...(await stampHeads(tocsin)) }
}

/** Asks for the time-stamps that are missing, also those that were refused before. */
async function stampHeads(
  tocsin: Pick<Tocsin, 'store' | 'config' | 'net'>,
): Promise<Pick<Published, 'stamped' | 'problems'>> {
  const { store, config } = tocsin
  if (config.tsaUrl === null) return { stamped: 0, problems: [] }
  const waiting = (await publishedHeads(store)).filter(({ token }) => token === null)
  let stamped = 0
  for (const { head, line } of waiting) {
    try {
      await keepToken(store, head.seq, await stamp(tocsin, config.tsaUrl, Buffer.from(line)))
      stamped += 1
    } catch (error) {
      const problem = `Head ${head.seq} has no time-stamp yet: ${messageOf(error)}`
      await keepTokenError(store, head.seq, problem)
      // One that does not answer is not asked again for each of the others.
      return { stamped, problems: [problem] }
    }
  }
  return { stamped, problems: [] }
}
