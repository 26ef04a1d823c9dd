import { Button, Group, Kbd, Paper, Stack, Text, Textarea, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ItemCard } from '../../../src/api/contract/item.ts'
import type { ReviewAct } from '../../../src/model/review.ts'
import { call } from '../lib/api.ts'
import { STATE, VERDICT } from '../lib/words.ts'
import { Failure } from './failure.tsx'

/** The four verdicts, to escalate, and to withdraw one's own last act; all by one key. */
export function ReviewBar({ item, classification }: { item: ItemCard; classification: string }) {
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const act = useMutation({
    mutationFn: (next: ReviewAct) =>
      call('review', {
        params: { id: item.id },
        body: { classification, act: next, note: note.trim() === '' ? null : note.trim() },
      }),
    onSuccess: async (answer) => {
      setNote('')
      notifications.show({
        message: `${STATE[answer.review.state]}${answer.review.escalated ? ', escalated' : ''}. Press u to withdraw.`,
      })
      // The list stays as it is, so that the next item is still the next one.
      await queries.invalidateQueries({ queryKey: ['item', item.id] })
      for (const key of ['counts', 'status']) await queries.invalidateQueries({ queryKey: [key] })
    },
  })
  const escalate = () => act.mutate({ kind: 'escalate' })
  const withdraw = () => act.mutate({ kind: 'withdraw' })
  useHotkeys([
    ...VERDICT.map(
      ({ key, verdict }) =>
        [key, () => act.mutate({ kind: 'verdict', verdict })] as [string, () => void],
    ),
    ['e', escalate],
    ['u', withdraw],
  ])
  return (
    <Paper withBorder p="sm" component="section" aria-label="Review">
      <Stack gap="xs">
        <Group gap="xs">
          {VERDICT.map(({ key, verdict, label, means }) => (
            <Tooltip key={verdict} label={means}>
              <Button
                variant={item.review.state === verdict ? 'filled' : 'default'}
                aria-pressed={item.review.state === verdict}
                loading={act.isPending}
                rightSection={<Kbd>{key}</Kbd>}
                onClick={() => act.mutate({ kind: 'verdict', verdict })}
              >
                {label}
              </Button>
            </Tooltip>
          ))}
          <Tooltip label="Asks for a second pair of eyes; the item stays pending.">
            <Button
              variant={item.review.escalated ? 'filled' : 'default'}
              aria-pressed={item.review.escalated}
              rightSection={<Kbd>e</Kbd>}
              onClick={escalate}
            >
              Escalate
            </Button>
          </Tooltip>
          <Button variant="subtle" rightSection={<Kbd>u</Kbd>} onClick={withdraw}>
            Withdraw my last act
          </Button>
        </Group>
        <Textarea
          label="Note (kept with the act)"
          autosize
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Text size="sm" role="status">
          Now: {STATE[item.review.state]}
          {item.review.escalated ? ', escalated' : ''}
        </Text>
        {act.error === null ? null : <Failure error={act.error} />}
      </Stack>
    </Paper>
  )
}
