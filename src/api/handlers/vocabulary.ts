import { listSources } from '../../store/sources.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'
import { vocabularyOf } from '../views/vocabulary.ts'

/** The words that filters and labels are made of. */
export function vocabularyHandlers(
  deps: Pick<ApiDeps, 'store' | 'lexicon'>,
): Handlers<'vocabulary'> {
  return {
    async vocabulary() {
      const sources = await listSources(deps.store)
      return vocabularyOf(
        deps.lexicon,
        sources.map(({ id, name }) => ({ id, name })),
      )
    },
  }
}
