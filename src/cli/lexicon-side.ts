import { readFileSync, statSync } from 'node:fs'
import type { CompiledLexicon } from '../lexicon/compiled.ts'
import { messageOf, UsageError } from '../lib/errors.ts'
import { withTocsin } from './command.ts'

const EXPECTED =
  'Expected a folder of YAML such as lexicons, a compiled file such as dist/lexicon.json, or a ' +
  'version that the store keeps, such as sha256:0123456789ab.'

/**
 * A lexicon by what a person names it: a folder, a compiled file, or a version kept in the store.
 * @throws UsageError that names the side, what was found and what is expected
 */
export async function lexiconSide(name: string): Promise<CompiledLexicon> {
  try {
    return name.startsWith('sha256:') ? await keptLexicon(name) : await lexiconAt(name)
  } catch (error) {
    throw new UsageError(`${name}: ${messageOf(error)} ${EXPECTED}`, { cause: error })
  }
}

async function lexiconAt(path: string): Promise<CompiledLexicon> {
  if (!statSync(path).isDirectory()) return readWhole(readFileSync(path, 'utf8'))
  const { compileLexicon } = await import('../lexicon/compile.ts')
  const { loadLexicon } = await import('../lexicon/load.ts')
  return compileLexicon(loadLexicon(path))
}

async function keptLexicon(version: string): Promise<CompiledLexicon> {
  const { wholeLexicon } = await import('../store/lexicon-versions.ts')
  const json = await withTocsin({ name: 'lexicon' }, ({ store }) => wholeLexicon(store, version))
  if (json === null) throw new Error('the store keeps no whole lexicon of this version.')
  return readWhole(json)
}

function readWhole(json: string): CompiledLexicon {
  const found = JSON.parse(json) as Partial<CompiledLexicon> | null
  if (found?.format !== 1) throw new Error('this is no compiled lexicon of format 1.')
  return found as CompiledLexicon
}
