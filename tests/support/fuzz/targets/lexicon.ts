import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildLexicon } from '../../../../src/lexicon/build.ts'
import { readSourceFile } from '../../../../src/lexicon/load.ts'
import { shapeLexicon } from '../../../../src/lexicon/shape.ts'
import { type Problem, problemLine } from '../../../../src/lexicon/source.ts'
import { one } from '../random.ts'
import type { Target } from '../target.ts'
import { YAML_TEXT } from '../yaml.ts'

const FOLDER = join(import.meta.dirname, '../../../../lexicons')
const read = (path: string) => readFileSync(join(FOLDER, path), 'utf8')
const PATHS = [
  'en/test.yml',
  'groups.yml',
  'categories.yml',
  'sources/test.yml',
  'concepts/test.yml',
  'paradigms/en.yml',
  'paradigms/tr.yml',
  'en/groups.yml',
] as const
const ENTRIES = `language: en
added: '2026-11-21'
native_review: none
curator: a test
entries:
  - id: en-x-1
    lemma: gremlin
    gloss: a made-up creature
    category: DEMONISE
    severity: 3
    target: { any: construction }
    role: predicate
    attestation: frame
    sources: [{ ref: DS.dehum }]
    patterns: ['gremlin:noun', 'gremlin ~2 of @group.gen']
    exclude: { next: ['car:noun'], capital: true }
    examples: { match: [They are gremlins.], not: [They are kind.] }
`

/** One file of a lexicon, of any kind, beside the other files of the product's lexicon. */
export const lexicon: Target = {
  name: 'lexicon',
  documents: [
    Buffer.from(ENTRIES),
    ...[
      'groups.yml',
      'categories.yml',
      'paradigms/en.yml',
      'paradigms/tr.yml',
      'en/groups.yml',
    ].map((path) => Buffer.from(read(path))),
    Buffer.from(read('sources/others.yml').slice(0, 3000)),
    Buffer.from(
      'concepts:\n  - { id: x, gloss: g, sense: s, category: SLUR, severity: 3, needs: near, role: clause, sources: [{ ref: DS.dehum }] }\n',
    ),
  ],
  mutations: YAML_TEXT,
  async open() {
    const shared = ['categories.yml', 'groups.yml', 'sources/others.yml'].map((path) =>
      readSourceFile(path, read(path)),
    )
    return {
      async read(bytes, pick) {
        const path = one(PATHS, pick)
        const file = readSourceFile(path, bytes.toString())
        const shaped = shapeLexicon([file])
        const others = shared.filter((other) => other.path !== path)
        const sound = shaped.problems.length === 0
        const problems = sound
          ? buildLexicon(shapeLexicon([...others, file])).problems
          : shaped.problems
        const lost = problems.find(isLost)
        return {
          read: sound ? 1 : 0,
          reasons: problems.map((problem) => problemLine(problem).slice(0, 1000)),
          ...(lost ? { wrong: `a problem without its place: ${problemLine(lost)}` } : {}),
        }
      },
      [Symbol.asyncDispose]: async () => undefined,
    }
  },
}

function isLost({ file, line, column, found }: Problem): boolean {
  return file === '' || !(line >= 1) || !(column >= 1) || found === ''
}
