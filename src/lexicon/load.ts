import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { isNode } from 'yaml'
import { ConfigError, messageOf } from '../lib/errors.ts'
import { readYaml, type Place, type YamlText } from '../lib/yaml.ts'
import { shapeLexicon } from './shape.ts'
import type { DataPath, LexiconSource, SourceFile } from './source.ts'

/** Cues of context are the classifier's own data, beside the words and read by it. */
const CONTEXT = `context${sep}`

function locator({ document, placeOf }: YamlText): (path: DataPath) => Place {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return placeOf(node.range[0])
    }
    return { line: 1, column: 1 }
  }
}

/** Reads one file's text. `path` is relative to the lexicon's folder. */
export function readSourceFile(path: string, text: string): SourceFile {
  const read = readYaml(text)
  return { path, data: read.data, syntax: read.problems, locate: locator(read) }
}

/**
 * Reads every YAML file below a lexicon's folder, in order of path. What is wrong inside the files
 * is in `problems`. Throws ConfigError where the folder cannot be read.
 */
export function loadLexicon(folder: string): LexiconSource {
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yml') && !path.startsWith(CONTEXT))
      .toSorted()
    const files = paths.map((path) => {
      const name = relative(folder, join(folder, path)).split(sep).join('/')
      return readSourceFile(name, readFileSync(join(folder, path), 'utf8'))
    })
    return shapeLexicon(files)
  } catch (error) {
    throw new ConfigError(
      `The lexicon folder ${folder} could not be read: ${messageOf(error)}. Expected the folder ` +
        'lexicons of this installation. Check the path and its permissions.',
      { cause: error },
    )
  }
}
