import { counts } from '../../model/flagged.ts'
import { type ItemsPage, listItems, type ShownItem } from '../../store/items.ts'
import type { Store } from '../../store/open.ts'
import type { Expectation, Outside } from './statements.ts'

/** A statement of the demo and what a careful reader would say of it. */
export interface Expected {
  readonly text: string
  readonly expect: Expectation
}

/** Every statement that must be in the store in the end. */
export function expectedItems(outside: Outside): readonly Expected[] {
  return [
    ...outside.sources.flatMap(({ items }) => items),
    ...outside.manual,
    ...outside.archive.flatMap((line) => ('bad' in line ? [] : [line])),
  ]
}

/** Where what the classifier said differs from what was expected, in words; nothing where all is right. */
export async function differences(
  store: Store,
  expected: readonly Expected[],
): Promise<readonly string[]> {
  const rows = await itemsOf(store)
  return expected.flatMap(({ text, expect }) => {
    const found = rows.find((row) => row.text.includes(text.trim()))
    const wrong = found === undefined ? 'it was not collected' : difference(found, expect)
    return wrong === null ? [] : [`“${text.trim().slice(0, 60)}”: ${wrong}`]
  })
}

async function itemsOf(store: Store): Promise<readonly ShownItem[]> {
  const items: ShownItem[] = []
  let cursor: string | null = null
  do {
    const page: ItemsPage = await listItems(
      store,
      { flagged: 'all' },
      { limit: 100, ...(cursor === null ? {} : { cursor }) },
    )
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

function difference({ classification }: ShownItem, expect: Expectation): string | null {
  if (classification === null) return 'it was not classified'
  const { language, severity, flags } = classification
  if (language.code !== expect.language) {
    return `language ${language.code}, expected ${expect.language}`
  }
  if (severity !== expect.flagged) return `severity ${severity}, expected ${expect.flagged}`
  const counting = flags.filter(counts)
  const { target, use, other } = expect
  if (
    target !== undefined &&
    !counting.some(({ targets }) => targets.some((group) => group === target))
  ) {
    return `no flag of ${target}`
  }
  if (use !== undefined && !counting.some((flag) => flag.use === use)) return `no ${use} flag`
  if (other !== undefined && !flags.some((flag) => flag.use === other)) {
    return `no flag that is ${other}`
  }
  return null
}
