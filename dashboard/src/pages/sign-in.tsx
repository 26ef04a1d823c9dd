import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/api.ts'
import { useForget } from '../lib/session.ts'
import { Failure } from '../parts/failure.tsx'

export function SignInPage() {
  const forget = useForget()
  const [name, setName] = useState('admin')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call('signIn', { body: { name, password } }),
    onSuccess: forget,
  })
  return (
    <Center h="100vh" component="main">
      <Paper withBorder p="xl" w={360}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            signIn.mutate()
          }}
        >
          <Stack>
            <Title order={1} size="h2">
              Tocsin
            </Title>
            <Text size="sm">
              The first password was printed when Tocsin started for the first time.
            </Text>
            <TextInput
              label="Name"
              autoComplete="username"
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {signIn.error === null ? null : <Failure error={signIn.error} />}
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}
