import { once } from 'node:events'
import { type Add } from '../command.ts'
import { tell } from '../out.ts'

/**
 * `tocsin classify`: JSON lines in, JSON lines out, no store (the contract is in docs/classify.md).
 * With `--worker` it is a classifier worker instead, until it is told to stop.
 */
export const classify: Add = (program, done) => {
  program
    .command('classify')
    .description(
      'Classify JSON lines {"id", "text", "language"?} from standard input; needs no store',
    )
    .option('--worker', 'be a classifier worker of the queue instead')
    .action(async ({ worker }: { worker?: boolean }) => {
      if (worker === true) {
        const { runParts } = await import('../run-parts.ts')
        await runParts(['classify'])
        return
      }
      if (await classifyInput()) done(1)
    })
}

/** @returns whether a line was bad */
async function classifyInput(): Promise<boolean> {
  const { classifyLines } = await import('../../classify/lines.ts')
  const { builtLexicon } = await import('../lexicon-file.ts')
  if (process.stdin.isTTY) {
    tell('Type JSON lines such as {"id": 1, "text": "…"}; Ctrl-D ends. See docs/classify.md.')
  }
  let bad = false
  const results = classifyLines(builtLexicon(), process.stdin, ({ message }) => {
    bad = true
    tell(`tocsin classify: ${message}`)
  })
  // Who reads our output may stop reading: that ends the work, and is no error.
  let closed = false
  process.stdout.on('error', () => (closed = true))
  for await (const result of results) {
    if (closed) break
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await writable()
  }
  return bad
}

async function writable(): Promise<void> {
  await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]).catch(
    () => undefined,
  )
}
