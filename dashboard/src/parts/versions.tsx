import { Anchor, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { ItemCard } from '../../../src/api/contract/item.ts'
import type { VersionsList } from '../../../src/api/contract/versions.ts'
import { call } from '../lib/api.ts'
import { when } from '../lib/when.ts'
import { Failure } from './failure.tsx'
import { VisibleText } from './visible-text.tsx'

type Version = VersionsList['versions'][number]

/** How a statement was edited: each version with what it changed. Nothing where it never was. */
export function Versions({ item }: { item: ItemCard }) {
  const found = useQuery({
    queryKey: ['versions', item.id],
    queryFn: () => call('versions', { params: { id: item.id } }),
    enabled: item.versions.length > 1,
  })
  if (item.versions.length < 2) return null
  return (
    <Stack gap="xs" component="section" aria-label="Versions">
      <Title order={2} size="h3">
        Versions
      </Title>
      {found.error === null ? null : <Failure error={found.error} />}
      {found.data?.versions.map((version) => (
        <Paper key={version.id} withBorder p="sm">
          <Text size="sm" c="dimmed">
            {version.id === item.id ? (
              `Version ${version.version}`
            ) : (
              <Anchor component={Link} href={`/items/${version.id}`} size="sm">
                Version {version.version}
              </Anchor>
            )}
            , captured {when(version.capturedAt)}
            {version.current ? ', shown by its source now' : ''}
            {version.id === item.id ? ', this page' : ''}
          </Text>
          <Changed version={version} />
        </Paper>
      ))}
    </Stack>
  )
}

function Changed({ version }: { version: Version }) {
  const runs = version.changes ?? [{ kind: 'same' as const, text: version.text }]
  return (
    <Text size="sm" className="statement">
      {runs.map((run, at) => (
        // The runs of one version never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <Run key={at} run={run} />
      ))}
    </Text>
  )
}

function Run({ run }: { run: NonNullable<Version['changes']>[number] }) {
  const text = <VisibleText text={run.text} />
  if (run.kind === 'added') return <ins>{text}</ins>
  return run.kind === 'removed' ? <del>{text}</del> : text
}
