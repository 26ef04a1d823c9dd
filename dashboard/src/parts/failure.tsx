import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'

/** What went wrong, in the server's own words. */
export function Failure({ error, children }: { error: Error; children?: ReactNode }) {
  return (
    <Alert color="red" variant="outline" title="This did not work" role="alert">
      {error.message}
      {children}
    </Alert>
  )
}
