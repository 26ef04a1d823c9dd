import type { Excerpt as Cut } from '../../../src/api/contract/items.ts'
import { segments } from '../lib/segments.ts'
import { VisibleText } from './visible-text.tsx'

/** A piece of a statement in a list, with its flagged spans marked. */
export function Excerpt({ excerpt }: { excerpt: Cut }) {
  return (
    <bdi dir="auto">
      {excerpt.cutBefore ? '… ' : ''}
      {segments(excerpt.text, [excerpt.spans]).map((segment, at) =>
        segment.flags.length === 0 ? (
          // oxlint-disable-next-line react/no-array-index-key -- pieces never change places
          <VisibleText key={at} text={segment.text} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- pieces never change places
          <mark key={at} className="flag" data-counts="true">
            <VisibleText text={segment.text} />
          </mark>
        ),
      )}
      {excerpt.cutAfter ? ' …' : ''}
    </bdi>
  )
}
