/**
 * Classifies every text file of a folder and prints what a person has to read to judge the run: flags
 * a million words by category and use, then each flag with the words around it.
 *
 *     npx tsx scripts/read-flags.ts <folder> [hint, such as en]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { classify } from '../src/classify/index.ts'
import { compileLexicon } from '../src/lexicon/compile.ts'
import { loadLexicon } from '../src/lexicon/load.ts'
import { readLexicon } from '../src/lexicon/read.ts'
import { type Flag, USES } from '../src/model/flag.ts'
import { counts } from '../src/model/flagged.ts'

const AROUND = 110

interface Found {
  readonly file: string
  readonly flag: Flag
  readonly words: string
}

/** The flag's words between ⟦ ⟧, with what stands around them, on one line. */
function inContext(text: string, flag: Flag): string {
  const start = flag.spans[0]?.[0] ?? 0
  const end = flag.spans.at(-1)?.[1] ?? start
  const cut = (from: number, to: number): string => text.slice(Math.max(0, from), to)
  const marked = `${cut(start - AROUND, start)}⟦${cut(start, end)}⟧${cut(end, end + AROUND)}`
  return marked.replaceAll(/\s+/gu, ' ').trim()
}

function describe({ file, flag, words }: Found): string {
  const { entry, category, severity, use, binding, targets } = flag
  const target = targets.length === 0 ? '' : ` ${targets.join('+')}`
  return `${file}\t${entry}\t${category}\t${severity}\t${use}\t${binding}${target}\t${words}`
}

/** One row for each category: its flags a million words by use, and those that make an item flagged. */
function table(found: readonly Found[], words: number): string {
  const rate = (count: number): string => ((count * 1_000_000) / words).toFixed(1)
  const row = (name: string, of: readonly Found[]): string => {
    const byUse = USES.map((use) => rate(of.filter(({ flag }) => flag.use === use).length))
    const flagged = of.filter(({ flag }) => counts(flag))
    return [name, ...byUse, rate(of.length), rate(flagged.length), of.length].join('\t')
  }
  const categories = [...new Set(found.map(({ flag }) => flag.category))].toSorted()
  return [
    ['category', ...USES, 'all', 'flagged', 'count'].join('\t'),
    ...categories.map((name) =>
      row(
        name,
        found.filter(({ flag }) => flag.category === name),
      ),
    ),
    row('all', found),
  ].join('\n')
}

const [folder, ...hints] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name a folder: npx tsx scripts/read-flags.ts <folder>')
const lexicons = join(dirname(dirname(fileURLToPath(import.meta.url))), 'lexicons')
const lexicon = readLexicon(compileLexicon(loadLexicon(lexicons)))
const found: Found[] = []
let words = 0
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
for (const file of files.toSorted()) {
  const text = readFileSync(join(folder, file), 'utf8')
  words += text.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0
  for (const flag of classify(lexicon, text, hints).flags)
    found.push({ file, flag, words: inContext(text, flag) })
}
const head = `${files.length} texts, ${words} words, ${found.length} flags`
const rates = `Flags a million words, by category and use:\n${table(found, words)}`
process.stdout.write(`${[head, rates, '', ...found.map(describe)].join('\n')}\n`)
