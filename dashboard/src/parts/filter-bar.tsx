import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { Filters } from '../lib/filters.ts'
import { useNames, useVocabulary } from '../lib/vocabulary.ts'
import { SEVERITY, STATE } from '../lib/words.ts'
import { Choice, type Option, same } from './choice.tsx'
import { Typed } from './typed.tsx'

interface FilterBarProps {
  readonly filters: Filters
  readonly onChange: (next: Filters) => void
  readonly onClear: () => void
}

/** Every filter of the list. What is chosen stands in the address, so that a link keeps it. */
export function FilterBar({ filters, onChange, onClear }: FilterBarProps) {
  const { data } = useVocabulary()
  const names = useNames()
  const search = useDebouncedCallback((q: string) => onChange({ q }), 300)

  function choice(key: keyof Filters, label: string, options: readonly Option[], empty?: string) {
    return (
      <Choice
        label={label}
        options={options}
        value={filters[key]}
        {...(empty === undefined ? {} : { empty })}
        onChange={(value) => onChange({ [key]: value } as Filters)}
      />
    )
  }

  return (
    <Group gap="xs" align="end" component="search">
      {choice('flagged', 'Show', [{ value: 'all', label: 'all items' }], 'flagged items')}
      {choice(
        'state',
        'Review',
        Object.entries(STATE).map(([value, label]) => ({ value, label })),
      )}
      {choice('language', 'Language', same(data?.languages.map(({ code }) => code)))}
      {choice(
        'target',
        'Target group',
        (data?.groups ?? []).map(({ id }) => ({ value: id, label: names.group(id) })),
      )}
      {choice(
        'category',
        'Category',
        (data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'severity',
        'Severity from',
        [1, 2, 3, 4, 5].map((value) => ({
          value: String(value),
          label: `${value} ${SEVERITY[value]}`,
        })),
      )}
      {choice('use', 'Use', same(data?.uses))}
      {choice(
        'source',
        'Source',
        (data?.sources ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice('escalated', 'Escalated', [{ value: 'true', label: 'escalated only' }])}
      <Typed
        label="Week"
        placeholder="2026-W47"
        value={filters.week}
        onChange={(week) => onChange({ week })}
        w={100}
        size="xs"
      />
      <TextInput
        label="Words in the text"
        id="search"
        defaultValue={filters.q ?? ''}
        onChange={(event) => search(event.currentTarget.value)}
        w={180}
        size="xs"
      />
      <Button size="xs" variant="default" onClick={onClear}>
        Clear
      </Button>
    </Group>
  )
}
