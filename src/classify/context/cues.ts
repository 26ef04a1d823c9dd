import { indexCues, type CueIndex } from './cue-index.ts'
import { az } from './cues/az.ts'
import { en } from './cues/en.ts'
import { hy } from './cues/hy.ts'
import { ru } from './cues/ru.ts'
import { tr } from './cues/tr.ts'

const DATA = new Map([az, tr, ru, hy, en].map((data) => [data.language, data]))
const indexes = new Map<string, CueIndex>()

/** The cues of a language, indexed on first use; `null` for a language without cues. */
export function cuesOf(language: string): CueIndex | null {
  const known = indexes.get(language)
  if (known !== undefined) return known
  const data = DATA.get(language)
  if (data === undefined) return null
  const index = indexCues(data)
  indexes.set(language, index)
  return index
}
