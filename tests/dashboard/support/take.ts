import { uuidv7 } from 'uuidv7'
import { classify } from '../../../src/classify/index.ts'
import { propose } from '../../../src/classify/speakers/propose.ts'
import type { Tocsin } from '../../../src/cli/tocsin.ts'
import type { ItemId, SourceId } from '../../../src/model/ids.ts'
import type { Statement } from '../../../src/model/item.ts'
import { attributeDue } from '../../../src/store/attribute.ts'
import { saveClassifications } from '../../../src/store/classified.ts'
import { compareDue } from '../../../src/store/near.ts'
import { claimWork } from '../../../src/store/work.ts'
import { captured, raw } from '../../store/fixtures.ts'

/**
 * Captures statements of a source that is declared, classifies them by the lexicon in use, compares
 * them and looks for their speakers, as the workers would. Their texts must differ: one text is one item. @returns their items, in order
 */
export async function take(
  tocsin: Tocsin,
  source: SourceId,
  statements: readonly Partial<Statement>[],
): Promise<readonly ItemId[]> {
  const { store } = tocsin
  const lexicon = await tocsin.lexicon()
  const keyed = statements.map((one) => ({ key: uuidv7(), ...one }))
  const { work } = await captured(store, keyed, raw(JSON.stringify(keyed), { source }))
  const { token, items } = await claimWork(store, 'classify', work, { leaseMs: 60_000 })
  await saveClassifications(
    store,
    token,
    items.map(({ work: id, item, text, languages }) => {
      return { work: id, item, classification: classify(lexicon, text, languages) }
    }),
  )
  await compareDue(store, 500)
  await attributeDue(store, propose, 500)
  return items.map(({ item }) => item)
}
