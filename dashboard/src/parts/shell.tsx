import { Anchor, AppShell, Burger, Button, Group, NavLink, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { call } from '../lib/api.ts'
import { useForget } from '../lib/session.ts'

const PAGES = [
  { path: '/', label: 'Review', also: '/items' },
  { path: '/counts', label: 'Weekly counts' },
  { path: '/copies', label: 'Near copies' },
  { path: '/removals', label: 'Removals' },
  { path: '/paste', label: 'Paste a statement' },
  { path: '/sources', label: 'Sources' },
  { path: '/alerts', label: 'Alerts' },
  { path: '/operations', label: 'Operations' },
] as const

/** The frame of every page: where one is, who one is, and what the software does not claim. */
export function Shell({ name, children }: { name: string; children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure()
  const [path] = useLocation()
  const forget = useForget()
  const { data: status } = useQuery({ queryKey: ['status'], queryFn: () => call('status') })

  async function signOut() {
    await call('signOut').catch(() => null)
    forget(null)
  }

  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Title order={1} size="h3">
              Tocsin
            </Title>
            <Text size="sm" c="dimmed" visibleFrom="sm">
              A flag is never a finding: software points, a person decides.
            </Text>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Anchor component={Link} href="/password" size="sm">
              {name}
            </Anchor>
            <Button size="compact-sm" variant="default" onClick={() => void signOut()}>
              Sign out
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label="Pages">
        {PAGES.map((page) => {
          const here = path === page.path || ('also' in page && path.startsWith(page.also))
          return (
            <NavLink
              key={page.path}
              component={Link}
              href={page.path}
              label={page.label}
              active={here}
              variant="filled"
              aria-current={here ? 'page' : undefined}
              onClick={close}
            />
          )
        })}
        {status === undefined ? null : (
          <Text size="xs" c="dimmed" mt="auto" p="xs">
            Tocsin {status.versions.tocsin}
            <br />
            engine {status.versions.engine}
            <br />
            lexicon {status.versions.lexicon}
          </Text>
        )}
      </AppShell.Navbar>
      <AppShell.Main id="main">{children}</AppShell.Main>
    </AppShell>
  )
}
