import { compileLexicon } from '../src/lexicon/compile.ts'
import { loadLexicon } from '../src/lexicon/load.ts'
import { readLexicon } from '../src/lexicon/read.ts'
import { compareGroups } from './even-handed/compare.ts'
import { readSwapFiles } from './even-handed/read.ts'
import { report } from './even-handed/report.ts'

/**
 * Puts every group in every sentence of `tests/cases/even-handed` and prints what was compared and
 * each difference: `npx tsx scripts/even-handed.ts`. Ends with 1 where there is one.
 */
const lexicon = readLexicon(compileLexicon(loadLexicon('lexicons')))
const compared = readSwapFiles('tests/cases/even-handed').map((file) =>
  compareGroups(lexicon, file),
)
process.stdout.write(`${report(compared)}\n`)
if (compared.some(({ differences }) => differences.length > 0)) process.exitCode = 1
