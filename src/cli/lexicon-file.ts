import { readFileSync } from 'node:fs'
import type { CompiledLexicon } from '../lexicon/compiled.ts'
import { readLexicon } from '../lexicon/read.ts'
import type { Lexicon } from '../lexicon/types.ts'
import { ConfigError } from '../lib/errors.ts'
import { root } from './root.ts'

/** The lexicon that the build compiled. */
export function builtLexicon(): Lexicon {
  return builtWhole().lexicon
}

/** The same with the JSON that it was read from. */
export function builtWhole(): { readonly lexicon: Lexicon; readonly json: string } {
  const path = root('dist/lexicon.json')
  try {
    const json = readFileSync(path, 'utf8')
    return { lexicon: readLexicon(JSON.parse(json) as CompiledLexicon), json }
  } catch (error) {
    throw new ConfigError(
      `${path} cannot be read as a compiled lexicon. Make it with "npm run build".`,
      { cause: error },
    )
  }
}
