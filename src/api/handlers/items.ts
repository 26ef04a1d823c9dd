import type { ItemId, SourceId, GroupId } from '../../model/ids.ts'
import type { StoredClassification } from '../../store/classifications.ts'
import { itemById } from '../../store/item.ts'
import { versionsOfItem } from '../../store/item-versions.ts'
import { listItems } from '../../store/items.ts'
import type { ItemsFilter } from '../../store/items-filter.ts'
import { entriesOf, lexiconPart } from '../../store/lexicon-versions.ts'
import type { Store } from '../../store/open.ts'
import { EntryCard, type ItemCard } from '../contract/item.ts'
import type { ItemsQuery } from '../contract/items.ts'
import { CategoryCard } from '../contract/vocabulary.ts'
import type { Handlers } from '../handler.ts'
import { notFound } from '../problem.ts'
import { itemCard, listedItem } from '../views/items.ts'
import { versionCards } from '../views/versions.ts'

/** The query as the store takes it: what was not asked for is left out. */
function filterOf({ q, cursor: _cursor, limit: _limit, ...query }: ItemsQuery): ItemsFilter {
  const given = { ...query, text: q }
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as ItemsFilter & { source?: SourceId; target?: GroupId }
}

/** What the lexicon said when it flagged, not what it says today. */
async function explain(
  store: Store,
  said: StoredClassification | null,
): Promise<Pick<ItemCard, 'entries' | 'categories'>> {
  if (said === null || said.flags.length === 0) return { entries: {}, categories: {} }
  const ids = [...new Set(said.flags.map((flag) => flag.entry))]
  const found = await entriesOf(store, said.lexicon, ids)
  const kept = (await lexiconPart(store, said.lexicon, 'categories')) ?? {}
  const named = new Set<string>(said.flags.map((flag) => flag.category))
  return {
    entries: parsed(EntryCard, [...found]),
    categories: parsed(
      CategoryCard,
      Object.entries(kept).filter(([id]) => named.has(id)),
    ),
  }
}

interface Parser<Card> {
  safeParse(value: unknown): { success: true; data: Card } | { success: false }
}

/** A card that an older version kept in another shape is left out, and the flag still stands. */
function parsed<Card>(
  schema: Parser<Card>,
  pairs: readonly (readonly [string, unknown])[],
): Record<string, Card> {
  return Object.fromEntries(
    pairs.flatMap(([id, value]) => {
      const card = schema.safeParse(value)
      return card.success ? [[id, card.data]] : []
    }),
  )
}

/** Items: the list, the page of one, and its versions. */
export function itemHandlers(store: Store): Handlers<'items' | 'item' | 'versions'> {
  return {
    async items({ query }) {
      const { cursor, limit } = query
      const page = await listItems(store, filterOf(query), {
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return { items: page.items.map(listedItem), next: page.next }
    },

    async item({ params, user }) {
      const item = await itemById(store, params.id as ItemId)
      if (item === undefined) throw notFound('item')
      return itemCard(item, await explain(store, item.classification), user)
    },

    async versions({ params }) {
      const versions = await versionsOfItem(store, params.id as ItemId)
      if (versions.length === 0) throw notFound('item')
      return { versions: versionCards(versions) }
    },
  }
}
