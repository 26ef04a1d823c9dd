import { StatementBody } from '../../../../src/api/contract/statements.ts'
import { batchOfPasted } from '../../../../src/ingest/kinds/manual.ts'
import { messageOf } from '../../../../src/lib/errors.ts'
import { JSON_TEXT } from '../json.ts'
import type { Outcome, Target } from '../target.ts'
import { foreseen, fuzzSource } from './collected.ts'
import { fuzzHands } from './hands.ts'

const BODY = JSON.stringify({
  text: 'Körpü açıqdır',
  address: 'https://example.org/7',
  speaker: 'Jo Doe',
  speakerIsOffice: false,
  published: '2026-11-20',
  note: 'heard',
  language: 'az',
})

/** The body that a monitor's paste sends, from JSON to a statement. */
export const paste: Target = {
  name: 'paste',
  documents: [Buffer.from(BODY), Buffer.from('{"text":"One"}')],
  mutations: JSON_TEXT,
  async open() {
    const hands = fuzzHands([])
    const source = fuzzSource('manual', '')
    return {
      read: async (bytes) => readBody(bytes.toString(), hands, source),
      [Symbol.asyncDispose]: () => hands[Symbol.asyncDispose](),
    }
  },
}

type Hands = Parameters<typeof batchOfPasted>[0]
type Source = Parameters<typeof batchOfPasted>[1]

function readBody(json: string, hands: Hands, source: Source): Outcome {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { read: 0, reasons: [`not JSON: ${messageOf(error)}`] }
  }
  const parsed = StatementBody.safeParse(value)
  if (!parsed.success) {
    return { read: 0, reasons: parsed.error.issues.map(({ message }) => message.slice(0, 1000)) }
  }
  const { speakerIsOffice: speakerIsPublic, published: date, ...rest } = parsed.data
  try {
    const pasted = { ...rest, speakerIsPublic, date, by: 'user-1' }
    const { raws, statements } = batchOfPasted(hands, source, pasted)
    const given = raws[0]?.bytes ?? new Uint8Array()
    const typed: unknown = JSON.parse(Buffer.from(given).toString())
    const kept = JSON.stringify(typed) === JSON.stringify(pasted)
    const outcome = { read: statements.length, reasons: [], statements, raws, given }
    return kept ? outcome : { ...outcome, wrong: 'the evidence is not what was typed' }
  } catch (error) {
    return { read: 0, reasons: [foreseen(error)] }
  }
}
