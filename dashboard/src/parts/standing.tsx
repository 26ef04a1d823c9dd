import { List, Text } from '@mantine/core'
import type { ItemRemoval } from '../../../src/api/contract/removals.ts'
import { standing } from '../lib/removal.ts'
import { when } from '../lib/when.ts'
import { VisibleText } from './visible-text.tsx'

const SHOWN = 5

/** Whether a statement still stands at its address, and the looks that say so. */
export function Standing({ removal }: { removal: ItemRemoval | null }) {
  if (removal === null) return 'its address is not looked at again'
  const left = removal.looks - Math.min(removal.checks.length, SHOWN)
  return (
    <>
      <Text size="sm" data-testid="standing">
        {standing(removal)}
      </Text>
      {removal.asked === removal.address ? null : (
        <Text size="xs">
          looked for at <VisibleText text={removal.asked} />
        </Text>
      )}
      <List size="xs">
        {removal.checks.slice(0, SHOWN).map((check) => (
          <List.Item key={check.at}>
            {when(check.at)}: {check.outcome}, by {check.reason}
            {check.status === null ? '' : `, HTTP ${check.status}`}
          </List.Item>
        ))}
      </List>
      <Text size="xs">
        {left > 0 ? `and ${left} earlier; ` : ''}next look about {when(removal.nextAt)}
      </Text>
    </>
  )
}
