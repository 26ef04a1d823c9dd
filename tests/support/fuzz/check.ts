import { createHash } from 'node:crypto'
import type { Derived } from '../../../src/ingest/statement.ts'
import type { RawItem } from '../../../src/model/item.ts'
import type { Outcome } from './target.ts'

/** Words of an error that nobody foresaw. */
const UNFORESEEN =
  /is not a function|is not iterable|is not defined|cannot read propert|cannot set propert|cannot convert|maximum call stack|invalid (?:string|array) length|\[object|thread ended|was stopped/i
const LONGEST_REASON = 2000

/** What an outcome may never be; `null` where nothing is wrong with it. */
export function wrongWith(input: Buffer, outcome: Outcome): string | null {
  if (outcome.wrong !== undefined) return outcome.wrong
  const { statements = [], raws = [] } = outcome
  const bad = outcome.reasons.find((reason) => UNFORESEEN.test(reason.replace(/"[^]*"/g, '')))
  if (bad !== undefined) return `the reason ${JSON.stringify(bad.slice(0, 300))} was not foreseen`
  const long = outcome.reasons.find((reason) => reason.length > LONGEST_REASON)
  if (long !== undefined) return `a reason has ${long.length} characters`
  for (const raw of raws) {
    const problem = wrongWithRaw(Buffer.from(outcome.given ?? input), raw)
    if (problem !== null) return problem
  }
  const known = new Set(raws.map((raw) => raw.id))
  for (const statement of statements) {
    const problem = wrongWithStatement(statement)
    if (problem !== null) return problem
    if (!known.has(statement.raw)) return 'a statement names evidence that is not there'
  }
  return statements.length > 0 && raws.length === 0 ? 'a statement has no evidence' : null
}

function wrongWithRaw(input: Buffer, raw: RawItem): string | null {
  const hash = createHash('sha256').update(raw.bytes).digest('hex')
  if (hash !== raw.sha256) return 'the hash of the evidence is not that of its bytes'
  return input.includes(Buffer.from(raw.bytes)) ? null : 'the evidence is not what was given'
}

function wrongWithStatement(statement: Derived): string | null {
  const { key, text, address, author, parent, note, publishedAt } = statement
  for (const [name, value] of Object.entries({ key, text, address, author, parent, note })) {
    if (value !== null && typeof value !== 'string') return `${name} is ${typeof value}`
    if (value?.includes('\0')) return `${name} holds NUL`
    if (value !== null && Buffer.from(value).toString() !== value)
      return `${name} holds half a pair`
  }
  if (key === '' || key.length > 1100) return `the key has ${key.length} characters`
  if (text.trim() === '') return 'the text is empty'
  const sound = publishedAt === null || /^(?:1[89]|20)\d\d-\d\d-\d\dT/.test(publishedAt)
  return sound ? null : `the date is ${publishedAt}`
}
