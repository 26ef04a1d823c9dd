import {
  Anchor,
  Button,
  Checkbox,
  Select,
  Stack,
  Textarea,
  TextInput,
  Text,
  Title,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { STATEMENT_MAX, type StatementForm } from '../../../src/api/contract/statements.ts'
import { COVERED_LANGUAGES } from '../../../src/model/language.ts'
import { call } from '../lib/api.ts'
import { Failure } from '../parts/failure.tsx'

const EMPTY = { text: '', address: '', speaker: '', published: '', note: '', language: '' }

/** A field left empty says nothing. */
function optional(value: string): string | null {
  return value.trim() === '' ? null : value.trim()
}

/** Adds a statement by hand: the first thing that a monitor tries. */
export function PastePage() {
  const [form, setForm] = useState(EMPTY)
  const [speakerIsOffice, setOffice] = useState(false)
  const add = useMutation({
    mutationFn: () => {
      const body: StatementForm = {
        text: form.text,
        address: optional(form.address),
        speaker: optional(form.speaker),
        speakerIsOffice,
        published: optional(form.published),
        note: optional(form.note),
        language: optional(form.language),
      }
      return call('addStatement', { body })
    },
    onSuccess: () => setForm(EMPTY),
  })
  const field = (key: keyof typeof EMPTY) => ({
    value: form[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((now) => ({ ...now, [key]: value }))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Stack maw={760}>
        <Title order={2}>Paste a statement</Title>
        <Textarea
          label="Statement, word for word"
          required
          autosize
          minRows={6}
          maxRows={20}
          maxLength={STATEMENT_MAX}
          {...field('text')}
        />
        <TextInput label="Address" type="url" placeholder="https://…" {...field('address')} />
        <TextInput
          label="Speaker"
          description="Unless the speaker holds public office, a pseudonym is kept instead of the name."
          {...field('speaker')}
        />
        <Checkbox
          label="The speaker holds public office, or is a public body"
          checked={speakerIsOffice}
          onChange={(event) => setOffice(event.currentTarget.checked)}
        />
        <TextInput
          label="Published"
          description="As exactly as it is known: 2026, 2026-11, 2026-11-21 or 2026-11-21T10:00:00Z"
          {...field('published')}
        />
        <Select
          label="Language"
          description="Only a hint; leave it open where you are not sure."
          data={[...COVERED_LANGUAGES]}
          value={form.language === '' ? null : form.language}
          onChange={(value) => setForm((now) => ({ ...now, language: value ?? '' }))}
          clearable
        />
        <Textarea label="Note" autosize maxLength={4000} {...field('note')} />
        {add.error === null ? null : <Failure error={add.error} />}
        {add.data === undefined ? null : (
          <Text role="status">
            {add.data.added ? 'Kept. ' : 'It was there already, and was seen once more. '}
            <Anchor component={Link} href={`/items/${add.data.item}?flagged=all`}>
              Open it
            </Anchor>
          </Text>
        )}
        <Button type="submit" loading={add.isPending} maw={200}>
          Keep and classify
        </Button>
      </Stack>
    </form>
  )
}
