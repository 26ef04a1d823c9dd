import { createHash } from 'node:crypto'
import { ConfigError } from '../lib/errors.ts'
import { buildLexicon } from './build.ts'
import type { CompiledLexicon } from './compiled.ts'
import { problemLine, type LexiconSource } from './source.ts'

/**
 * Compiles a lexicon that was read from its folder into what the product runs on. The version is
 * the hash of the content, so that the same lexicon has the same version on every machine. Throws
 * ConfigError with every problem that the lint finds.
 */
export function compileLexicon(source: LexiconSource): CompiledLexicon {
  const { content, problems } = buildLexicon(source)
  if (problems.length > 0) {
    const lines = problems.slice(0, 20).map(problemLine).join('\n')
    const rest = problems.length > 20 ? `\nand ${problems.length - 20} more.` : ''
    throw new ConfigError(`The lexicon has ${problems.length} problems:\n${lines}${rest}`)
  }
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { format: 1, version: `sha256:${hash.slice(0, 12)}`, ...content }
}
