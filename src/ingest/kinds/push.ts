import { z } from 'zod'
import type { RawItem } from '../../model/item.ts'
import type { Source } from '../../model/source.ts'
import { authorOf } from '../author.ts'
import { rawOfBytes } from '../raw.ts'
import { makeStatement, sha256, type Derived } from '../statement.ts'
import { checkWebAddress, type Hands, type Kind } from './types.ts'

const settings = z.strictObject({
  /** Whether authors are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
})

/** Statements that other collectors send. Nothing is collected: the API takes each push as it comes. */
export const push: Kind<z.infer<typeof settings>> = {
  about: {
    captures:
      'Statements that other collectors post to `/api/v1/push/<source>` with an API token: text, key, address, author, date, parent, and the bytes that they received.',
    cursor: 'None: each push comes by itself. What is sent again is known by its key and text.',
    limits: 'Up to 200 statements and 8 MB a push; each text up to 200,000 characters.',
    unseen:
      'Everything that the other collector does not send. Its fields are taken at their word.',
    terms: 'Those of the place that the other collector reads; the token says who answers for it.',
  },
  settings,
  checkAddress: (address) =>
    address === '' ? null : 'expected no address: statements are sent to it',
  async *collect() {},
}

const webAddress = z
  .string()
  .max(4000)
  .superRefine((address, context) => {
    const message = checkWebAddress(address)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })

/** One statement of a push. */
const pushed = z.strictObject({
  /** The sender's own key: the same over all edits of a statement. */
  key: z.string().trim().min(1).max(1000),
  text: z.string().max(200_000),
  address: webAddress.nullish(),
  author: z.string().max(300).nullish(),
  /** As {@link readDate} reads it. */
  published: z.string().max(100).nullish(),
  /** Address of what it replies to or quotes. */
  parent: webAddress.nullish(),
  /** Weak evidence for its language; kept with the evidence. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'expected a two-letter code')
    .nullish(),
  /** The bytes that the sender received, in base64; else the push itself is the evidence. */
  raw: z.base64().max(2_000_000).nullish(),
})

/** What came of one statement: what goes into the store, or why nothing does. */
export type Made =
  | { readonly ok: true; readonly statement: Derived }
  | { readonly ok: false; readonly reason: string }

export interface PushedBatch {
  readonly raws: readonly RawItem[]
  /** One for each statement that was sent, in their order. */
  readonly made: readonly Made[]
}

/**
 * Makes the batch of a push. Its evidence is the body as it was posted, and the bytes that a
 * statement brings with it.
 */
export function batchOfPushed(
  hands: Pick<Hands, 'pseudonymise' | 'now' | 'newId'>,
  source: Source,
  statements: readonly unknown[],
  body: Uint8Array,
): PushedBatch {
  const isPublic = settings.parse(source.settings).authors === 'public'
  const posted = rawOfBytes(source, `push:${sha256(body)}`, 'application/json', body, hands)
  const raws: RawItem[] = [posted]
  const made = statements.map((one): Made => {
    const read = pushed.safeParse(one)
    if (!read.success) {
      const [issue] = read.error.issues
      const place = [
        ...(issue?.path ?? []),
        ...(issue?.code === 'unrecognized_keys' ? issue.keys : []),
      ]
      return {
        ok: false,
        reason: `${place.join('.') || 'statement'}: ${issue?.message}`.slice(0, 500),
      }
    }
    const { key, text, address, author, published, parent, raw } = read.data
    const own = raw
      ? rawOfBytes(
          source,
          address ?? `push:${key}`,
          'application/octet-stream',
          Buffer.from(raw, 'base64'),
          hands,
        )
      : posted
    const by = authorOf(source, author ?? null, isPublic, hands.pseudonymise)
    const given = { address: address ?? null, published: published ?? null, parent: parent ?? null }
    const { statement, problem } = makeStatement(
      { ...given, ...by, raw: own.id, key, text, lossy: false },
      hands.now(),
    )
    if (statement === null || problem !== null)
      return { ok: false, reason: problem ?? 'it is empty' }
    if (own !== posted) raws.push(own)
    return { ok: true, statement }
  })
  return { raws, made }
}
