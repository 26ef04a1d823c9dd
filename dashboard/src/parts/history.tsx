import { List, Text } from '@mantine/core'
import type { ReviewEventCard } from '../../../src/api/contract/review.ts'
import { when } from '../lib/when.ts'
import { STATE } from '../lib/words.ts'
import { VisibleText } from './visible-text.tsx'

/** Every act of review, oldest first; none is ever taken out. */
export function History({ events }: { events: readonly ReviewEventCard[] }) {
  if (events.length === 0) return <Text size="sm">Nobody has reviewed it yet.</Text>
  return (
    <List size="sm" type="ordered">
      {events.map((event) => (
        <List.Item key={event.id}>
          {when(event.at)}, {event.user}:{' '}
          {event.act.kind === 'verdict' ? STATE[event.act.verdict] : event.act.kind}
          {event.note === null ? null : (
            <>
              {' — '}
              <VisibleText text={event.note} />
            </>
          )}
        </List.Item>
      ))}
    </List>
  )
}
