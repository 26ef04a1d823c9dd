import { extname } from 'node:path'
import { isFolder } from './file/fingerprint.ts'
import { collectTexts } from './file/folder.ts'
import { collectLines } from './file/lines.ts'
import { settings, withPreset, type FileSettings } from './file/settings.ts'
import type { Kind } from './types.ts'

/** Files that lie beside Tocsin: lines of JSON, CSV, a text, or a folder of texts. */
export const file: Kind<FileSettings> = {
  about: {
    captures:
      'Files that lie beside Tocsin: lines of JSON, CSV, one text, or a folder of texts; columns and nested keys by a map, or by the field names of a research tool (`preset`).',
    cursor:
      'Fingerprint and position in each file, so that an import that was cut off goes on where it stopped.',
    limits: 'Any length; each record up to 5 million characters.',
    unseen: 'What whoever made the file left out. Its columns are taken at their word.',
    terms: 'Those of whoever gave the file: exports of platforms often forbid passing them on.',
  },
  settings,
  checkAddress: (address) => (address === '' ? 'expected the path of a file or folder' : null),
  async *collect(hands, source, declared, cursor) {
    const given = withPreset(declared)
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
