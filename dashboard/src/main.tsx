import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './tocsin.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app.tsx'
import { ApiFailure } from './lib/api.ts'
import { theme } from './theme.ts'

// The page's security policy forbids `eval`, which zod would try for speed.
z.config({ jitless: true })

/** Styles that the page makes itself carry the nonce of the page's security policy. */
function styleNonce(): string {
  return document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? ''
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // The server has said what is wrong: asking again does not mend it.
      retry: (count, error) => !(error instanceof ApiFailure) && count < 2,
    },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html: no element with id "root"; expected one')
createRoot(root).render(
  <MantineProvider theme={theme} defaultColorScheme="light" getStyleNonce={styleNonce}>
    <Notifications position="bottom-right" limit={3} />
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </MantineProvider>,
)
