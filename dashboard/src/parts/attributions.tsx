import { Badge, Button, Group, Kbd, Paper, Stack, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AttributionCard } from '../../../src/api/contract/speakers.ts'
import type { AttributionAct } from '../../../src/model/speaker.ts'
import { call } from '../lib/api.ts'
import { Failure } from './failure.tsx'
import { VisibleText } from './visible-text.tsx'

const BASIS: Readonly<Record<AttributionCard['basis'], string>> = {
  publisher: 'publishes the source',
  byline: 'is named as author',
  'quoted-name': 'is named as quoted',
}

/** Who is said to speak, with the office of that day; `y` and `n` decide on the first undecided one. */
export function Attributions({ item, text }: { item: string; text: string }) {
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: ['speakers', item],
    queryFn: () => call('attributions', { params: { id: item } }),
  })
  const decide = useMutation({
    mutationFn: ({ id, act }: { id: string; act: AttributionAct }) =>
      call('decideAttribution', { params: { id }, body: { act } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['speakers', item] }),
  })
  const all = found.data?.attributions ?? []
  const next = all.find(({ state }) => state === 'proposed')
  const onNext = (act: AttributionAct) => () => {
    if (next !== undefined && !decide.isPending) decide.mutate({ id: next.id, act })
  }
  useHotkeys([
    ['y', onNext('confirm')],
    ['n', onNext('reject')],
  ])
  if (found.error !== null) return <Failure error={found.error} />
  if (all.length === 0) return null
  return (
    <Stack gap="xs" component="section" aria-label="Speakers">
      <Title order={2} size="h3">
        {all.length === 1 ? 'Speaker' : 'Speakers'}
      </Title>
      {all.map((one) => (
        <Paper key={one.id} withBorder p="xs">
          <Named one={one} text={text} />
          <Group gap="xs" mt={4}>
            <Badge color={COLOUR[one.state]} role="status">
              {one.state}
            </Badge>
            {DECISIONS.map(({ act, makes, label, key }) => (
              <Button
                key={act}
                size="compact-sm"
                variant={one.state === makes ? 'filled' : 'default'}
                aria-pressed={one.state === makes}
                rightSection={one.id === next?.id ? <Kbd>{key}</Kbd> : null}
                onClick={() => decide.mutate({ id: one.id, act })}
              >
                {label}
              </Button>
            ))}
            {one.state === 'proposed' ? null : (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => decide.mutate({ id: one.id, act: 'withdraw' })}
              >
                Withdraw my decision
              </Button>
            )}
          </Group>
        </Paper>
      ))}
      {decide.error === null ? null : <Failure error={decide.error} />}
    </Stack>
  )
}

const DECISIONS = [
  { act: 'confirm', makes: 'confirmed', label: 'It is them', key: 'y' },
  { act: 'reject', makes: 'rejected', label: 'It is not', key: 'n' },
] as const
const COLOUR = { proposed: 'gray.8', confirmed: 'green.9', rejected: 'red.9' } as const

function Named({ one, text }: { one: AttributionCard; text: string }) {
  const { speaker, basis, span, confidence, day, offices } = one
  const held = offices.map(({ title, body }) => `${title}, ${body}`).join('; ')
  return (
    <Text size="sm">
      <b>
        <VisibleText text={speaker.name} />
      </b>{' '}
      {BASIS[basis]}
      {span === null ? null : (
        <>
          {' '}
          (“
          <VisibleText text={text.slice(span[0], span[1])} />
          ”)
        </>
      )}
      , {Math.round(confidence * 100)} % sure of the name.{' '}
      {speaker.kind !== 'public_official' ? null : day === null ? (
        'The day is not known, so the office is not.'
      ) : held === '' ? (
        `No declared office on ${day}.`
      ) : (
        <>
          On {day}: <VisibleText text={held} />.
        </>
      )}
    </Text>
  )
}
