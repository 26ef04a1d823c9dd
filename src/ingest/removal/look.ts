import type { Source } from '../../model/source.ts'
import type { Fetched } from '../../net/net.ts'
import type { FoundByLook } from '../../store/removal-record.ts'
import { replaceUnstorable } from '../../text/storable.ts'
import { kindOf } from '../kinds/index.ts'
import type { Batch, Hands } from '../kinds/types.ts'
import { sha256, withTitle } from '../statement.ts'
import { readAnswer, readFailure, type Told } from './outcome.ts'
import { askedAt, type Platform } from './platforms.ts'

/** What is looked for. */
export interface Looked {
  /** Where it is looked for. */
  readonly asked: string
  /** Hex of the SHA-256 of its readable text when it was seen last; `null`: never seen. */
  readonly textSha256: string | null
}

/** What a look found. The bytes are kept only in `version`, where the text is another one. */
export interface Look extends Omit<FoundByLook, 'milliseconds'> {
  /** What is to be captured, where the kind can make a statement of it. */
  readonly version: Batch | null
}

/** Looks at an address once. `null` where Tocsin stopped in between. @throws faults, not of the net */
export async function lookAt(
  hands: Hands,
  source: Source,
  looked: Looked,
  platforms?: readonly Platform[],
): Promise<Look | null> {
  const { url, tombstone } = askedAt(looked.asked, platforms)
  let answer: Fetched
  try {
    answer = await hands.net.get(url, {
      accept: 'text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1',
      ...(hands.signal ? { signal: hands.signal } : {}),
    })
  } catch (error) {
    const failure = readFailure(error)
    return failure && { ...failure, ...NO_ANSWER }
  }
  const told = readAnswer(answer, tombstone)
  const there = told.outcome === 'online' || told.outcome === 'moved'
  const textSha256 = there ? await textHash(hands, answer) : null
  const known = looked.textSha256
  const changed = told.outcome === 'online' && known !== null && textSha256 !== null
  const outcome = changed && textSha256 !== known ? 'changed' : told.outcome
  return {
    outcome,
    reason: outcome === 'changed' ? 'text' : reasonOf(told, there && textSha256 === null),
    definite: told.definite,
    finalAddress: answer.finalUrl,
    status: answer.status,
    headersSha256: sha256(JSON.stringify(Object.entries(answer.headers).toSorted())),
    textSha256,
    movedTo: outcome === 'moved' ? answer.finalUrl : null,
    version: outcome === 'changed' ? await versionOf(hands, source, answer) : null,
  }
}

const NO_ANSWER = {
  finalAddress: null,
  status: null,
  headersSha256: null,
  textSha256: null,
  movedTo: null,
  version: null,
} as const

/** A page of which no text is read is there all the same; it cannot be compared. */
function reasonOf(told: Told, unread: boolean): string {
  return unread ? 'no-text' : told.reason
}

/** Of the readable text as a statement of it would be stored; `null` where there is none. */
async function textHash(hands: Hands, answer: Fetched): Promise<string | null> {
  const contentType = answer.headers['content-type'] ?? ''
  if (!/^(?:$|text\/|application\/xhtml)/i.test(contentType)) return sha256(answer.body)
  const { body: bytes, finalUrl: url } = answer
  const parsed = await hands.parser.parse({ kind: 'page', bytes, contentType, url })
  if (!parsed.ok || parsed.value.text === '') return null
  return sha256(replaceUnstorable(withTitle(parsed.value.title, parsed.value.text)).text)
}

async function versionOf(hands: Hands, source: Source, answer: Fetched): Promise<Batch | null> {
  const batch = await kindOf(source).reread(hands, source, answer)
  return batch !== null && batch.statements.length > 0 ? batch : null
}
