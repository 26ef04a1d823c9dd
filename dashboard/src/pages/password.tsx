import { Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { PASSWORD_MIN } from '../../../src/api/contract/sign-in.ts'
import { call } from '../lib/api.ts'
import { useForget } from '../lib/session.ts'
import { Failure } from '../parts/failure.tsx'

/** Changes the password. `forced`: nothing else can be done until it is changed. */
export function PasswordPage({ forced = false }: { forced?: boolean }) {
  const forget = useForget()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => call('password', { body: { current, next } }),
    onSuccess: (me) => {
      notifications.show({ message: 'The password is changed. All other sessions have ended.' })
      forget(me)
    },
  })
  const differs = again !== '' && again !== next
  return (
    <Center mih={forced ? '100vh' : '60vh'} component={forced ? 'main' : 'div'}>
      <Paper withBorder p="xl" w={400}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (next === again) change.mutate()
          }}
        >
          <Stack>
            <Title order={forced ? 1 : 2} size="h2">
              {forced ? 'Choose a password of your own' : 'Change the password'}
            </Title>
            <Text size="sm">
              At least {PASSWORD_MIN} characters; a few words are easiest to keep.
            </Text>
            <PasswordInput
              label={forced ? 'One-time password' : 'Current password'}
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
            <PasswordInput
              label="New password"
              autoComplete="new-password"
              required
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
            <PasswordInput
              label="New password again"
              autoComplete="new-password"
              required
              value={again}
              onChange={(event) => setAgain(event.currentTarget.value)}
              error={differs ? 'The two are not the same.' : null}
            />
            {change.error === null ? null : <Failure error={change.error} />}
            <Button type="submit" loading={change.isPending} disabled={differs}>
              Change
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}
