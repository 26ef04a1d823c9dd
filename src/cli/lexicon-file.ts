import { readFileSync } from 'node:fs'
import type { CompiledLexicon } from '../lexicon/compiled.ts'
import { readLexicon } from '../lexicon/read.ts'
import type { Lexicon } from '../lexicon/types.ts'
import { ConfigError } from '../lib/errors.ts'
import { root } from './root.ts'

/** The lexicon that the build compiled. */
export function builtLexicon(): Lexicon {
  const path = root('dist/lexicon.json')
  try {
    return readLexicon(JSON.parse(readFileSync(path, 'utf8')) as CompiledLexicon)
  } catch (error) {
    throw new ConfigError(
      `${path} cannot be read as a compiled lexicon. Make it with "npm run build".`,
      { cause: error },
    )
  }
}
