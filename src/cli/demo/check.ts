import { sql } from 'kysely'
import { counts } from '../../model/flagged.ts'
import type { Flag } from '../../model/flag.ts'
import type { Store } from '../../store/open.ts'
import type { Expectation, Outside } from './statements.ts'

type FoundFlag = Pick<Flag, 'severity' | 'use' | 'targets'>

interface FoundItem {
  readonly text: string
  readonly language: string | null
  readonly severity: number | null
  readonly flags: readonly FoundFlag[]
}

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
  const { rows } = await sql<FoundItem>`
    select i.text, c.language, c.severity, coalesce((
      select json_agg(json_build_object('severity', f.severity, 'use', f.use, 'targets', f.targets))
      from flags f where f.classification_id = c.id), '[]') as flags
    from items i left join classifications c on c.id = i.classification_id
    where i.is_current
  `.execute(store.db)
  return expected.flatMap(({ text, expect }) => {
    const found = rows.find((row) => row.text.includes(text.trim()))
    const wrong = found === undefined ? 'it was not collected' : difference(found, expect)
    return wrong === null ? [] : [`“${text.trim().slice(0, 60)}”: ${wrong}`]
  })
}

function difference(found: FoundItem, expect: Expectation): string | null {
  if (found.language !== expect.language) {
    return `language ${found.language}, expected ${expect.language}`
  }
  if (found.severity !== expect.flagged) {
    return `severity ${found.severity}, expected ${expect.flagged}`
  }
  const counting = found.flags.filter(counts)
  const { target, use, other } = expect
  if (
    target !== undefined &&
    !counting.some(({ targets }) => targets.some((group) => group === target))
  ) {
    return `no flag of ${target}`
  }
  if (use !== undefined && !counting.some((flag) => flag.use === use)) return `no ${use} flag`
  if (other !== undefined && !found.flags.some((flag) => flag.use === other)) {
    return `no flag that is ${other}`
  }
  return null
}
