import { PushBody } from '../../../../src/api/contract/push.ts'
import { batchOfPushed } from '../../../../src/ingest/kinds/push.ts'
import { messageOf } from '../../../../src/lib/errors.ts'
import { JSON_TEXT } from '../json.ts'
import type { Outcome, Target } from '../target.ts'
import { fuzzSource } from './collected.ts'
import { fuzzHands } from './hands.ts'

const WHOLE = {
  key: 'p1',
  text: 'Körpü açıqdır',
  address: 'https://example.org/p1',
  author: 'Jo Doe',
  published: '2026-11-20T10:00:00Z',
  parent: 'https://example.org/p0',
  language: 'az',
  raw: Buffer.from('<p>Körpü açıqdır</p>').toString('base64'),
}
const FEW = [{ key: 'p2', text: 'The bridge is open' }, WHOLE, { key: 'p3', text: 'Բաց է։' }]

/** The body that another collector pushes, from JSON to statements. */
export const push: Target = {
  name: 'push',
  documents: [{ statements: [WHOLE] }, { statements: FEW }].map((body) =>
    Buffer.from(JSON.stringify(body)),
  ),
  mutations: JSON_TEXT,
  async open() {
    const hands = fuzzHands([])
    const source = fuzzSource('push', '')
    return {
      read: async (bytes) => readBody(bytes, hands, source),
      [Symbol.asyncDispose]: () => hands[Symbol.asyncDispose](),
    }
  },
}

type Hands = Parameters<typeof batchOfPushed>[0]
type Source = Parameters<typeof batchOfPushed>[1]

function readBody(bytes: Buffer, hands: Hands, source: Source): Outcome {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString())
  } catch (error) {
    return { read: 0, reasons: [`not JSON: ${messageOf(error)}`] }
  }
  const body = PushBody.safeParse(value)
  if (!body.success) {
    return { read: 0, reasons: body.error.issues.map(({ message }) => message.slice(0, 1000)) }
  }
  const sent = body.data.statements
  const { raws, made } = batchOfPushed(hands, source, sent, bytes)
  const statements = made.flatMap((one) => (one.ok ? [one.statement] : []))
  const reasons = made.flatMap((one) => (one.ok ? [] : [one.reason]))
  const given = Buffer.concat([bytes, ...sent.map(rawOf)])
  const outcome = { read: statements.length, reasons, statements, raws, given }
  if (made.length === sent.length) return outcome
  return { ...outcome, wrong: `${made.length} answers to ${sent.length} statements` }
}

/** The bytes that a statement brings with it. */
function rawOf(statement: unknown): Buffer {
  const raw = (statement as { readonly raw?: unknown } | null)?.raw
  return typeof raw === 'string' ? Buffer.from(raw, 'base64') : Buffer.alloc(0)
}
