import type { Lexicon } from '../lexicon/types.ts'
import { replaceUnstorable } from '../text/storable.ts'
import { byteLines, LINE_LIMIT, type ByteLine } from './byte-lines.ts'
import { classify } from './index.ts'
import { outputLine, type OutputLine } from './output-line.ts'

/** A line that was left out, and why. */
export interface BadLine {
  /** 1 for the first. */
  readonly line: number
  readonly message: string
}

interface Input {
  readonly id: unknown
  readonly text: string
  readonly hints: readonly string[]
}

/**
 * The line protocol of `tocsin classify`, version 1: UTF-8 JSON lines in, one result for each good
 * line out, in order. Blank lines and a byte order mark are skipped; a bad line only reaches `onBad`.
 * Streams: no more than one line is held. Never throws for what a line holds.
 *
 * @param chunks bytes as they come, cut anywhere.
 */
export async function* classifyLines(
  lexicon: Lexicon,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onBad: (bad: BadLine) => void,
): AsyncGenerator<OutputLine> {
  for await (const line of byteLines(chunks)) {
    const input = readLine(line)
    if (input === null) continue
    if (typeof input === 'string') {
      onBad({ line: line.number, message: `line ${line.number}: ${input}` })
      continue
    }
    const { text } = replaceUnstorable(input.text)
    yield outputLine(input.id, input.text, classify(lexicon, text, input.hints))
  }
}

/** The input, what is wrong with it in words, or `null` for a blank line. */
function readLine(line: ByteLine): Input | string | null {
  if (line.bytes === null) {
    return `longer than ${LINE_LIMIT / 1_000_000} MB; split the text into shorter ones`
  }
  let written: string
  try {
    written = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line.bytes)
  } catch {
    return 'not UTF-8; save the file as UTF-8'
  }
  if (line.number === 1 && written.startsWith('\uFEFF')) written = written.slice(1)
  if (written.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch (error) {
    return `not JSON (${error instanceof Error ? error.message : String(error)}); expected one object such as {"id": 1, "text": "…"}`
  }
  return readObject(value)
}

function readObject(value: unknown): Input | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `found ${Array.isArray(value) ? 'an array' : JSON.stringify(value)?.slice(0, 40)}, expected an object such as {"id": 1, "text": "…"}`
  }
  if (!Object.hasOwn(value, 'id')) return 'no "id"; give each line one, of any JSON type'
  const { id, text, language } = value as { id: unknown; text?: unknown; language?: unknown }
  if (text === undefined) return 'no "text"; expected a string, which may be empty'
  if (typeof text !== 'string') {
    return `"text" is ${text === null ? 'null' : Array.isArray(text) ? 'an array' : `a ${typeof text}`}, expected a string, which may be empty`
  }
  // A hint is weak evidence: one that is no language code is ignored like an unknown key.
  const hints =
    typeof language === 'string' && /^[a-z]{2}$/i.test(language) ? [language.toLowerCase()] : []
  return { id, text, hints }
}
