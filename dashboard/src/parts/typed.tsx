import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useRef } from 'react'

interface TypedProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string | undefined
  /** What was typed, without spaces around it; called when it is done and differs. */
  readonly onChange: (value: string) => void
}

/** A filter that is typed: it holds from Enter on, or when the field is left. */
export function Typed({ value = '', onChange, ...rest }: TypedProps) {
  const input = useRef<HTMLInputElement>(null)
  // The value may change elsewhere, by “Clear” or the address.
  useEffect(() => {
    if (input.current !== null) input.current.value = value
  }, [value])
  const done = () => {
    const typed = input.current?.value.trim() ?? ''
    if (typed !== value) onChange(typed)
  }
  return (
    <TextInput
      {...rest}
      ref={input}
      defaultValue={value}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done()
      }}
    />
  )
}
