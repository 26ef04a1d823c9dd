import { insert, type Mutation } from '../mutate.ts'
import { JSON_TEXT } from '../json.ts'
import { one } from '../random.ts'
import type { Session, Target } from '../target.ts'
import { openPath } from './path.ts'

const LINES =
  '{"id":7,"text":"Körpü açıqdır","url":"https://example.org/7","author":"Jo","date":"2014-05"}\n' +
  '{"text":"Two","published":1764000000,"parent":"https://example.org/7"}\r\n\n' +
  '{"id":"a","body":"Կամուրջը բաց է","speaker":"Jo","note":"n"}'
const TABLE =
  'id,text,author,date\n1,"The bridge, they said, is ""open""",Jo,2014\n2,"Two\nlines",Jo,09.05.2014\n3,Three,,\n'
const CELLS: Mutation = (bytes, pick) =>
  insert(
    bytes,
    pick,
    one(['"', '""', '",', ',"', ',', ';', '\t', '\n"', '"\n', '\r', '\\"', ',,,,'], pick),
  )

/** Lines of JSON, from a file to statements. */
export const jsonLines: Target = {
  name: 'file-jsonl',
  documents: [Buffer.from(LINES)],
  mutations: JSON_TEXT,
  open: () => openFile('.jsonl'),
}

/** CSV, from a file to statements. */
export const csv: Target = {
  name: 'file-csv',
  documents: [Buffer.from(TABLE)],
  mutations: [CELLS, CELLS],
  open: () => openFile('.csv'),
}

/** One text, from a file to a statement. */
export const plainText: Target = {
  name: 'file-text',
  documents: [Buffer.from('Mr. President,\n\nKörpü açıqdır.\nԿամուրջը բաց է։\n')],
  mutations: [],
  open: () => openFile('.txt'),
}

const ENCODINGS = ['utf-8', 'utf-8', 'windows-1251', 'iso-8859-9', 'gb18030'] as const

function openFile(ending: string): Promise<Session> {
  return openPath('file', `f${ending}`, (pick) => ({ encoding: one(ENCODINGS, pick) }))
}
