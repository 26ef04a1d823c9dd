import type { Token } from '../../text/token.ts'
import type { Excluded } from '../match/exclude.ts'
import { placeWords } from './incomplete.ts'
import { languageName } from './names.ts'
import type { Near, Words } from './types.ts'
import type { Laid } from './walk.ts'
import { inLexicon, quoted, tokenWords } from './words.ts'

/** What stopped an entry's words, in words; null for words that match. */
export function explainStop(text: string, tokens: readonly Token[], laid: Laid): Near | null {
  const { entry, automaton, stopped, hits } = laid
  if (stopped === null) return null
  const words = laid.tokens.map((at) => tokenWords(text, tokens, at))
  const { id, language, lemma, gloss } = entry
  const near = (by: readonly Words[], said: string): Near => ({
    stop: stopped.by,
    entry: { id, language, lemma, gloss },
    words,
    by,
    said,
  })
  const own = inLexicon(entry)
  switch (stopped.by) {
    case 'exclusion': {
      const by = [tokenWords(text, tokens, stopped.excluded.token)]
      return near(
        by,
        `${own}: ${excludedSaid(stopped.excluded, by)}, so it is another word or sense`,
      )
    }
    case 'spelling': {
      const native = hits.map((hit) => hit.native).join(' ')
      return near([], `${own} is spelt “${native}”: the letters written here make another word`)
    }
    case 'short':
      return near(
        [],
        `${own}: too short to go by, where ${languageName(language)} is not the likeliest language and no word around it has letters of its own`,
      )
    case 'language':
      return near([], `${own}: ${languageName(language)} is no candidate for this text`)
    case 'incomplete':
      return near([], `${own}: ${placeWords(automaton, stopped.missing.place)} is missing`)
  }
}

function excludedSaid({ by }: Excluded, words: readonly Words[]): string {
  switch (by) {
    case 'form':
      return 'the entry excludes this spelling'
    case 'capital':
      return 'the capital letter inside the sentence makes it a name'
    case 'next':
      return `the entry excludes ${quoted(words)} after it`
    case 'previous':
      return `the entry excludes ${quoted(words)} before it`
    case 'near':
      return `the entry excludes ${quoted(words)} within five words`
  }
}
