import { List, Text } from '@mantine/core'
import type { ItemRemoval } from '../../../src/api/contract/removals.ts'
import { when } from '../lib/when.ts'
import { VisibleText } from './visible-text.tsx'

const SHOWN = 5

/** Whether a statement still stands at its address, and the looks that say so. */
export function Standing({ removal }: { removal: ItemRemoval | null }) {
  if (removal === null) return 'its address is not looked at again'
  return (
    <>
      <Text size="sm" data-testid="standing">
        {inWords(removal)}
      </Text>
      {removal.asked === removal.address ? null : (
        <Text size="xs">
          looked for at <VisibleText text={removal.asked} />
        </Text>
      )}
      <List size="xs">
        {removal.checks.slice(0, SHOWN).map((check) => (
          <List.Item key={check.at}>
            {when(check.at)}: {check.outcome} ({check.reason}
            {check.status === null ? '' : `, HTTP ${check.status}`})
          </List.Item>
        ))}
      </List>
    </>
  )
}

function inWords({ state, since, lastOnlineAt, goneAt }: ItemRemoval): string {
  const seen = lastOnlineAt === null ? 'never seen online' : `last seen ${when(lastOnlineAt)}`
  if (state === 'new') return 'not looked at yet'
  if (state === 'gone') return `gone: first found so ${when(goneAt)}, ${seen}`
  if (state === 'blocked') return `not shown to us since ${when(since)}, ${seen}`
  if (state === 'unreachable') return `unreachable since ${when(since)}, ${seen}`
  const how = state === 'online' ? '' : `, ${state}`
  return `still online on ${when(lastOnlineAt)}${how}`
}
