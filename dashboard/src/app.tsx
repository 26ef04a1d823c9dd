import { Center, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useMe } from './lib/session.ts'
import { AlertsPage } from './pages/alerts.tsx'
import { CopiesPage } from './pages/copies.tsx'
import { ItemPage } from './pages/item.tsx'
import { ItemsPage } from './pages/items.tsx'
import { OperationsPage } from './pages/operations.tsx'
import { PastePage } from './pages/paste.tsx'
import { PasswordPage } from './pages/password.tsx'
import { RemovalsPage } from './pages/removals.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { SourcesPage } from './pages/sources.tsx'
import { Failure } from './parts/failure.tsx'
import { Shell } from './parts/shell.tsx'

// The charts are the heaviest part, and most visits do without them.
const CountsPage = lazy(() => import('./pages/counts.tsx'))

/** Shows sign-in until somebody is signed in, then the pages. */
export function App() {
  const me = useMe()
  if (me.isPending) return <Waiting />
  if (me.isError) return <Failure error={me.error} />
  if (me.data === null) return <SignInPage />
  if (me.data.mustChange) return <PasswordPage forced />
  return (
    <Shell name={me.data.name}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/" component={ItemsPage} />
          <Route path="/items/:id">{({ id }) => <ItemPage id={id} key={id} />}</Route>
          <Route path="/counts" component={CountsPage} />
          <Route path="/sources" component={SourcesPage} />
          <Route path="/copies" component={CopiesPage} />
          <Route path="/removals" component={RemovalsPage} />
          <Route path="/paste" component={PastePage} />
          <Route path="/alerts" component={AlertsPage} />
          <Route path="/operations" component={OperationsPage} />
          <Route path="/password">
            <PasswordPage />
          </Route>
          <Route>
            <Redirect to="/" />
          </Route>
        </Switch>
      </Suspense>
    </Shell>
  )
}

function Waiting() {
  return (
    <Center h="50vh">
      <Loader aria-label="Loading" />
    </Center>
  )
}
