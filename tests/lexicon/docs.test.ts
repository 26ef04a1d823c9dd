import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { lexiconDocs, printCitation } from '../../src/lexicon/docs.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { entriesFile, smallLexicon } from './small-lexicon.ts'

const ROOT = join(import.meta.dirname, '../..')
const lexicon = readLexicon(compileLexicon(loadLexicon(join(ROOT, 'lexicons'))))

/** How a reference is printed. */
function print(source: string): string {
  return printCitation(lexicon, { source, locator: null })
}

describe('the documented lexicon', () => {
  test('is the one in the folder', () => {
    const written = readFileSync(join(ROOT, 'docs/lexicons.md'), 'utf8')
    expect(written === lexiconDocs(lexicon), 'run "tocsin lexicon docs"').toBe(true)
  })

  test('prints what nobody has read as unverified or unchecked', () => {
    expect(print('CERD35.13b')).toMatch(/ \(unverified\)$/)
    expect(print('DS.dehum')).not.toContain('unverified')
    expect(print('OSB')).toMatch(/ \(place: unchecked\)$/)
  })

  test('says that a draft and a retired entry are never matched', () => {
    const entries = [
      { id: 'en-1', patterns: ['one'], status: 'draft' },
      { id: 'en-2', patterns: ['two'], status: 'retired', retired: '2026-11-28' },
    ]
    const text = lexiconDocs(smallLexicon({ 'en/test.yml': entriesFile('en', entries) }))
    expect(text).toMatch(/`en-1` .* \*\*Draft: never matched\.\*\*/)
    expect(text).toMatch(/`en-2` .* \*\*Retired on 2026-11-28\.\*\*/)
  })
})
