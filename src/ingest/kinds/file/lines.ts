import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { ConfigError, messageOf, UsageError } from '../../../lib/errors.ts'
import type { Source } from '../../../model/source.ts'
import { authorOf } from '../../author.ts'
import { decodeAs } from '../../charset.ts'
import { rawOfBytes } from '../../raw.ts'
import { makeStatement } from '../../statement.ts'
import { createBatcher } from '../batcher.ts'
import type { Batch, Hands } from '../types.ts'
import { fileSchema, fingerprintOf, refuseWide, sameFile, type Fingerprint } from './fingerprint.ts'
import { csvCells, csvFields, jsonFields, listed, type Fields } from './record-fields.ts'
import { readRecords, type FileRecord } from './records.ts'
import { requiredNames, USUAL_NAMES, type FileSettings } from './settings.ts'

const cursorSchema = z.object({
  file: fileSchema,
  offset: z.number(),
  line: z.number(),
})

/** A line of JSON may hold a whole book; a quoted CSV record that long is an unclosed quote. */
const MOST_BYTES = { jsonl: 10_000_000, csv: 1_000_000 } as const

/**
 * Reads a file of any size record by record. It goes on where it stopped as long as the file is
 * the same, and begins anew where it is not: what is known already is told by its key and text.
 */
export async function* collectLines(
  hands: Hands,
  source: Source,
  settings: FileSettings,
  format: 'jsonl' | 'csv',
  cursor: unknown,
): AsyncGenerator<Batch> {
  const path = source.address
  const file = await fingerprintOf(path)
  await refuseWide(path)
  const start = whereToStart(file, cursor)
  if (start.offset >= file.size) return
  const header = format === 'csv' ? await readHeader(path, settings, file.size) : null
  const from =
    header && header.end > start.offset ? { offset: header.end, line: header.line } : start
  const reader = { ...settings, name: basename(path), format, header: header?.cells ?? [] }
  const batcher = createBatcher()
  for await (const records of recordsOf(path, reader, from, file.size)) {
    for (const record of records) {
      takeRecord(hands, source, reader, record, batcher)
      if (!batcher.isFull()) continue
      yield batcher.take(
        { file, offset: record.end, line: record.nextLine },
        {
          begun: start.offset,
          done: record.end,
          of: file.size,
        },
      )
    }
  }
  const done = { begun: start.offset, done: file.size, of: file.size }
  yield batcher.take({ file, offset: file.size, line: 0 }, done)
}

interface Reader extends FileSettings {
  readonly name: string
  readonly format: 'jsonl' | 'csv'
  readonly header: readonly string[]
}

function takeRecord(
  hands: Hands,
  source: Source,
  reader: Reader,
  record: FileRecord,
  batcher: ReturnType<typeof createBatcher>,
): void {
  const place = `${reader.name}:${record.line}`
  if (record.problem !== null) return batcher.reject(place, record.problem)
  const decoded = decodeAs(record.bytes, reader.encoding)
  if (decoded === null || decoded.text.trim() === '') return
  const read = fieldsOf(decoded.text, reader)
  if (!read.ok) return batcher.reject(place, read.reason)
  const address = `file:${reader.name}#${record.line}`
  const mediaType = reader.format === 'csv' ? 'text/csv' : 'application/json'
  const raw = rawOfBytes(source, address, mediaType, record.bytes, hands)
  const { id, text = '', author, ...rest } = read.fields
  const by = authorOf(source, author ?? null, reader.authors === 'public', hands.pseudonymise)
  const key = id?.trim() || `${reader.name}#${record.line}`
  const made = makeStatement(
    { ...rest, ...by, raw: raw.id, key, text, lossy: decoded.lossy },
    hands.now(),
  )
  if (made.statement) batcher.add(raw, made.statement)
  if (made.problem !== null) batcher.reject(place, made.problem, made.statement !== null)
}

function fieldsOf(text: string, reader: Reader): Fields {
  return reader.format === 'jsonl'
    ? jsonFields(text, reader)
    : csvFields(text, reader.header, delimiterOf(reader), reader)
}

function recordsOf(
  path: string,
  reader: FileSettings & { readonly format: 'jsonl' | 'csv' },
  from: { readonly offset: number; readonly line: number },
  size: number,
) {
  const chunks = createReadStream(path, {
    start: from.offset,
    end: Math.max(from.offset, size - 1),
    highWaterMark: 262_144,
  })
  const delimiter = reader.format === 'csv' ? { delimiter: delimiterOf(reader) } : {}
  return readRecords(chunks, { ...from, ...delimiter, maxBytes: MOST_BYTES[reader.format] })
}

async function readHeader(path: string, settings: FileSettings, size: number) {
  const reader = { ...settings, format: 'csv' } as const
  for await (const [record] of recordsOf(path, reader, { offset: 0, line: 1 }, size)) {
    if (!record) continue
    const text = decodeAs(record.bytes, settings.encoding)?.text ?? ''
    const cells = headerCells(path, text, delimiterOf(settings))
    const missing = missingColumn(settings, cells)
    if (missing === null) return { cells, end: record.end, line: record.nextLine }
    throw new UsageError(
      `${path}:1: there is no column ${missing}; found ${listed(cells)}. ` +
        'Mend `fields` or `delimiter` in the settings of the source.',
    )
  }
  throw new ConfigError(`${path} is empty; expected a header of column names on its first line.`)
}

function missingColumn(settings: FileSettings, cells: readonly string[]): string | null {
  const missing = requiredNames(settings).find((name) => !cells.includes(name))
  if (missing !== undefined) return JSON.stringify(missing)
  const texts = settings.fields.text === undefined ? USUAL_NAMES.text : []
  return texts.length === 0 || texts.some((name) => cells.includes(name))
    ? null
    : `${texts.join(', ')} for the text`
}

function headerCells(path: string, text: string, delimiter: string): readonly string[] {
  try {
    return csvCells(text, delimiter).map((cell) => cell.trim())
  } catch (error) {
    throw new UsageError(`${path}:1: the header cannot be read: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

function delimiterOf(settings: FileSettings): string {
  return settings.delimiter ?? ','
}

function whereToStart(file: Fingerprint, cursor: unknown) {
  const read = cursorSchema.safeParse(cursor)
  const begin = { offset: 0, line: 1 }
  if (!read.success) return begin
  return sameFile(read.data.file, file) ? read.data : begin
}
