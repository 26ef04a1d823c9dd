import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { cueFileSchema } from '../src/classify/context/schema.ts'
import { COVERED_LANGUAGES } from '../src/model/language.ts'

/**
 * Freezes `lexicons/context/*.yml` into `src/classify/context/cues/*.ts`, so that the classifier
 * stays pure and starts without reading files. Run it after each change: `npx tsx scripts/make-cues.ts`.
 * A test fails where the two differ.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The generated modules by path under the repository, from the cue files as they are. */
export async function generatedCues(): Promise<ReadonlyMap<string, string>> {
  const modules = new Map<string, string>()
  const hash = createHash('sha256')
  for (const language of COVERED_LANGUAGES) {
    const source = `lexicons/context/${language}.yml`
    const { examples: _, ...data } = cueFileSchema.parse(
      parse(await readFile(`${root}/${source}`, 'utf8')),
    )
    const json = JSON.stringify(data)
    hash.update(json)
    const quoted = json.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
    modules.set(
      `src/classify/context/cues/${language}.ts`,
      `// Made from ${source} by scripts/make-cues.ts. Do not edit.\n` +
        "import type { CueData } from '../kinds.ts'\n\n" +
        `// prettier-ignore\nexport const ${language}: CueData = JSON.parse('${quoted}')\n`,
    )
  }
  modules.set(
    'src/classify/context/cues/version.ts',
    '// Made from lexicons/context by scripts/make-cues.ts. Do not edit.\n' +
      `export const CUES_VERSION = '${hash.digest('hex').slice(0, 12)}'\n`,
  )
  return modules
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of await generatedCues()) {
    await mkdir(dirname(`${root}/${path}`), { recursive: true })
    await writeFile(`${root}/${path}`, content)
  }
}
