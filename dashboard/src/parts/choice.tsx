import { Select } from '@mantine/core'

export interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  /** What it says while nothing is chosen. */
  readonly empty?: string
  readonly onChange: (value: string) => void
}

/** One filter of a list: one of several, or none. */
export function Choice({ label, options, value, empty = 'any', onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      placeholder={empty}
      data={options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? '')}
      clearable
      searchable
      w={150}
      size="xs"
    />
  )
}

/** Options whose label is their value. */
export function same(values: readonly string[] = []): readonly Option[] {
  return values.map((value) => ({ value, label: value }))
}
