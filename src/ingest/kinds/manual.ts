import { z } from 'zod'
import { UsageError } from '../../lib/errors.ts'
import type { Source } from '../../model/source.ts'
import { authorOf, type Author } from '../author.ts'
import { rawOfBytes } from '../raw.ts'
import { makeStatement, sha256 } from '../statement.ts'
import type { Batch, Hands, Kind } from './types.ts'
import { readUrl } from '../../lib/url.ts'

const settings = z.strictObject({})

/** Texts that people paste. Nothing is collected: `paste` in the worker takes each as it comes. */
export const manual: Kind<z.infer<typeof settings>> = {
  about: {
    captures: 'Texts that a person pastes, with address, speaker, date and a remark.',
    cursor: 'None: each text comes by itself.',
    limits: 'One text at a time, up to 5 million characters.',
    unseen: 'Everything that nobody pastes: never count such a source as a sample.',
    terms: 'Those of the place that the text was read at.',
  },
  settings,
  checkAddress: (address) => (address === '' ? null : 'expected no address: each text has its own'),
  async *collect() {},
}

/** What a monitor pastes. */
export interface Pasted {
  readonly text: string
  readonly address?: string | null
  readonly speaker?: string | null
  /** Whether the speaker is named because they hold public office; else they get a pseudonym. */
  readonly speakerIsPublic?: boolean
  /** As {@link readDate} reads it. */
  readonly date?: string | null
  readonly note?: string | null
  /** Weak evidence for the language; kept with the evidence. */
  readonly language?: string | null
  /** Who pasted it, as an id; kept with the evidence. */
  readonly by?: string
}

/**
 * The batch of one pasted text. Its evidence is what was typed, as JSON; the same text pasted again
 * is the same statement.
 * @throws UsageError where the text is empty or too long, or the date or address cannot be used
 */
export function batchOfPasted(
  hands: Pick<Hands, 'pseudonymise' | 'now' | 'newId'>,
  source: Source,
  pasted: Pasted,
): Batch {
  const bytes = Buffer.from(JSON.stringify(pasted))
  const hash = sha256(pasted.text)
  const raw = rawOfBytes(source, `manual:${hash}`, 'application/json', bytes, hands)
  const address = webAddress(pasted.address ?? null)
  const author = speakerOf(hands, source, pasted)
  const made = makeStatement(
    {
      ...author,
      raw: raw.id,
      key: `manual:${hash}`,
      text: pasted.text,
      lossy: false,
      address,
      published: pasted.date ?? null,
      note: pasted.note ?? null,
    },
    hands.now(),
  )
  if (made.statement === null || made.problem !== null) {
    throw new UsageError(`The text was not taken: ${made.problem}.`)
  }
  return { raws: [raw], statements: [made.statement], rejected: [] }
}

/** A text without a speaker is its source's only where that is an office's own. */
function speakerOf(hands: Pick<Hands, 'pseudonymise'>, source: Source, pasted: Pasted): Author {
  const speaker = pasted.speaker?.trim() || null
  if (speaker === null && source.publisher.kind !== 'office') {
    return { author: null, authorIsPublic: false }
  }
  return authorOf(source, speaker, pasted.speakerIsPublic === true, hands.pseudonymise)
}

function webAddress(address: string | null): string | null {
  const text = address?.trim() ?? ''
  if (text === '') return null
  if (/^https?:\/\//i.test(text) && readUrl(text) !== null) return text
  throw new UsageError(
    `The text was not taken: its address is ${JSON.stringify(text.slice(0, 100))}; expected http or https, or none.`,
  )
}
