import { extname } from 'node:path'
import { isFolder } from './file/fingerprint.ts'
import { collectTexts } from './file/folder.ts'
import { collectLines } from './file/lines.ts'
import { settings, type FileSettings } from './file/settings.ts'
import type { Kind } from './types.ts'

/** Files that lie beside Tocsin: lines of JSON, CSV, a text, or a folder of texts. */
export const file: Kind<FileSettings> = {
  settings,
  checkAddress: (address) => (address === '' ? 'expected the path of a file or folder' : null),
  async *collect(hands, source, given, cursor) {
    const folder = await isFolder(source.address)
    const ending = extname(source.address).toLowerCase()
    const format = folder ? 'text' : (given.format ?? formatOf(ending))
    const tabs = ending === '.tsv' && given.delimiter === undefined
    const reading: FileSettings = tabs ? { ...given, delimiter: '\t' } : given
    switch (format) {
      case 'text':
        yield* collectTexts(hands, source, reading, folder, cursor)
        return
      case 'jsonl':
      case 'csv':
        yield* collectLines(hands, source, reading, format, cursor)
    }
  },
}

function formatOf(ending: string): NonNullable<FileSettings['format']> {
  if (ending === '.jsonl' || ending === '.ndjson') return 'jsonl'
  return ending === '.csv' || ending === '.tsv' ? 'csv' : 'text'
}
