import { writeFile } from 'node:fs/promises'
import { type Add } from '../command.ts'
import { say, tell } from '../out.ts'
import { root } from '../root.ts'

/** `tocsin lexicon`: checks, tries, documents and counts the lexicons. Needs no store. */
export const lexicon: Add = (program, done) => {
  const command = program.command('lexicon').description('Check and describe the lexicons')

  command
    .command('lint [folder]')
    .description('Say what is wrong: file, line, what was found and how to mend it')
    .action(async (folder: string = root('lexicons')) => {
      const { lintLexicon } = await import('../../lexicon/lint.ts')
      const { problemLine } = await import('../../lexicon/source.ts')
      const problems = lintLexicon(folder)
      for (const problem of problems) say(problemLine(problem))
      tell(problems.length === 0 ? 'Nothing is wrong.' : `${problems.length} to mend.`)
      if (problems.length > 0) done(1)
    })

  command
    .command('test')
    .description("Run each entry's own examples")
    .action(async () => {
      const { testLexicon } = await import('../../classify/match/self-test.ts')
      const { builtLexicon } = await import('../lexicon-file.ts')
      const failures = testLexicon(builtLexicon())
      for (const { entry, example, expected } of failures) {
        say(`${entry.id}: ${expected ? 'not found in' : 'found in'} “${example}”`)
      }
      tell(failures.length === 0 ? 'Every example is as it says.' : `${failures.length} are not.`)
      if (failures.length > 0) done(1)
    })

  command
    .command('docs')
    .description('Write docs/lexicons.md')
    .action(async () => {
      const { lexiconDocs } = await import('../../lexicon/docs.ts')
      const { builtLexicon } = await import('../lexicon-file.ts')
      await writeFile(root('docs/lexicons.md'), lexiconDocs(builtLexicon()))
      tell('docs/lexicons.md is written.')
    })

  command
    .command('stats')
    .description('Count entries by language, target and category, and show the gaps')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: true }) => {
      const { lexiconStats } = await import('../../lexicon/stats.ts')
      const { statsText } = await import('../../lexicon/stats-text.ts')
      const { builtLexicon } = await import('../lexicon-file.ts')
      const stats = lexiconStats(builtLexicon())
      say(json === true ? JSON.stringify(stats) : statsText(stats))
    })

  command
    .command('diff <from> <to>')
    .description(
      'Say what changed between two lexicons: folders, compiled files, or versions of the store ' +
        '(sha256:…). Ends with 0 where they are the same, 1 where they differ, 2 where one cannot be read',
    )
    .option('--json', 'as JSON, with every spelling')
    .action(async (from: string, to: string, { json }: { readonly json?: true }) => {
      const { lexiconSide } = await import('../lexicon-side.ts')
      const { diffLexicons } = await import('../../lexicon/diff.ts')
      const { diffLines } = await import('../../lexicon/diff-text.ts')
      const diff = diffLexicons(await lexiconSide(from), await lexiconSide(to))
      const lines = diffLines(diff)
      say(
        json === true ? JSON.stringify(diff) : [`${diff.from} -> ${diff.to}`, ...lines].join('\n'),
      )
      if (lines.length === 0) {
        const packed = diff.from === diff.to ? '' : '; only the way it is packed differs'
        tell(`They say and find the same${packed}.`)
      }
      if (lines.length > 0) done(1)
    })
}
