import type { z } from 'zod'
import { AlertsList, DeliveriesList, DeliveriesQuery } from './alerts.ts'
import { Counts, CountsQuery } from './counts.ts'
import { IDENTITY_ROUTES } from './identity-routes.ts'
import { ItemCard } from './item.ts'
import { ItemsPage, ItemsQuery } from './items.ts'
import { Health, QuarantineList, RetryAnswer, RetryBody, Status } from './operations.ts'
import { IdParams, SourceParams } from './params.ts'
import { Done } from './primitives.ts'
import { RemovalShares, RemovalsList, RemovalsQuery } from './removals.ts'
import { PushAnswer, PushBody } from './push.ts'
import { ReviewAnswer, ReviewBody } from './review.ts'
import { Me, PasswordBody, SignInBody } from './sign-in.ts'
import { SourcesList } from './sources.ts'
import { StatementAnswer, StatementBody } from './statements.ts'
import { VersionsList } from './versions.ts'
import { Vocabulary } from './vocabulary.ts'

/**
 * Who may call: `anyone` without signing in; `signed-in` also while the password must still be
 * changed; `admin` signed in with a password of their own; `token`: a program with an API token that
 * may do `write:ingest`, and no session.
 */
export type Who = 'anyone' | 'signed-in' | 'admin' | 'token'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** `:name` stands for a parameter. */
  readonly path: string
  readonly who: Who
  readonly summary: string
  /** Status of success. */
  readonly status: 200 | 201 | 202
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  readonly answer: z.ZodObject
}

/** Every route of the HTTP API. The server registers exactly these, each with its check of sign-in. */
export const ROUTES = {
  signIn: {
    method: 'POST',
    path: '/api/v1/sign-in',
    who: 'anyone',
    status: 200,
    body: SignInBody,
    answer: Me,
    summary: 'Sign in; sets the session cookie',
  },
  signOut: {
    method: 'POST',
    path: '/api/v1/sign-out',
    who: 'signed-in',
    status: 200,
    answer: Done,
    summary: 'End this session',
  },
  me: {
    method: 'GET',
    path: '/api/v1/me',
    who: 'signed-in',
    status: 200,
    answer: Me,
    summary: 'Who is signed in',
  },
  password: {
    method: 'POST',
    path: '/api/v1/password',
    who: 'signed-in',
    status: 200,
    body: PasswordBody,
    answer: Me,
    summary: 'Change the password; all other sessions end',
  },
  vocabulary: {
    method: 'GET',
    path: '/api/v1/vocabulary',
    who: 'admin',
    status: 200,
    answer: Vocabulary,
    summary: 'Groups, categories, languages and the other words of filters',
  },
  items: {
    method: 'GET',
    path: '/api/v1/items',
    who: 'admin',
    status: 200,
    query: ItemsQuery,
    answer: ItemsPage,
    summary: 'Items by filters, newest capture first',
  },
  item: {
    method: 'GET',
    path: '/api/v1/items/:id',
    who: 'admin',
    status: 200,
    params: IdParams,
    answer: ItemCard,
    summary: 'One item with all that is known of it',
  },
  versions: {
    method: 'GET',
    path: '/api/v1/items/:id/versions',
    who: 'admin',
    status: 200,
    params: IdParams,
    answer: VersionsList,
    summary: 'Every version of a statement, with what each changed',
  },
  review: {
    method: 'POST',
    path: '/api/v1/items/:id/review',
    who: 'admin',
    status: 201,
    params: IdParams,
    body: ReviewBody,
    answer: ReviewAnswer,
    summary: 'Give a verdict, escalate, or withdraw your own last act',
  },
  ...IDENTITY_ROUTES,
  counts: {
    method: 'GET',
    path: '/api/v1/counts/weekly',
    who: 'admin',
    status: 200,
    query: CountsQuery,
    answer: Counts,
    summary: 'Weekly counts, as JSON or CSV',
  },
  sources: {
    method: 'GET',
    path: '/api/v1/sources',
    who: 'admin',
    status: 200,
    answer: SourcesList,
    summary: 'Sources with their health and last run',
  },
  collect: {
    method: 'POST',
    path: '/api/v1/sources/:source/collect',
    who: 'admin',
    status: 202,
    params: SourceParams,
    answer: Done,
    summary: 'Collect a source now',
  },
  addStatement: {
    method: 'POST',
    path: '/api/v1/statements',
    who: 'admin',
    status: 201,
    body: StatementBody,
    answer: StatementAnswer,
    summary: 'Add a statement by hand',
  },
  removals: {
    method: 'GET',
    path: '/api/v1/removals',
    who: 'admin',
    status: 200,
    query: RemovalsQuery,
    answer: RemovalsList,
    summary: 'Whether what was captured still stands where it stood, as JSON or CSV',
  },
  removalShares: {
    method: 'GET',
    path: '/api/v1/removals/shares',
    who: 'admin',
    status: 200,
    answer: RemovalShares,
    summary: 'By source, how many addresses were gone 1, 7 and 30 days after capture',
  },
  push: {
    method: 'POST',
    path: '/api/v1/push/:source',
    who: 'token',
    status: 200,
    params: SourceParams,
    body: PushBody,
    answer: PushAnswer,
    summary: 'Push statements of another collector; answers for each of them',
  },
  alerts: {
    method: 'GET',
    path: '/api/v1/alerts',
    who: 'admin',
    status: 200,
    answer: AlertsList,
    summary: 'Alerts with their deliveries',
  },
  deliveries: {
    method: 'GET',
    path: '/api/v1/deliveries',
    who: 'admin',
    status: 200,
    query: DeliveriesQuery,
    answer: DeliveriesList,
    summary: 'Deliveries by state',
  },
  replay: {
    method: 'POST',
    path: '/api/v1/deliveries/:id/replay',
    who: 'admin',
    status: 202,
    params: IdParams,
    answer: Done,
    summary: 'Send a dead delivery again',
  },
  quarantine: {
    method: 'GET',
    path: '/api/v1/quarantine',
    who: 'admin',
    status: 200,
    answer: QuarantineList,
    summary: 'Items that took their worker down',
  },
  retry: {
    method: 'POST',
    path: '/api/v1/quarantine/retry',
    who: 'admin',
    status: 200,
    body: RetryBody,
    answer: RetryAnswer,
    summary: 'Try quarantined items again',
  },
  status: {
    method: 'GET',
    path: '/api/v1/status',
    who: 'admin',
    status: 200,
    answer: Status,
    summary: 'Open work, figures and versions',
  },
  alive: {
    method: 'GET',
    path: '/healthz',
    who: 'anyone',
    status: 200,
    answer: Health,
    summary: 'The process answers',
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    who: 'anyone',
    status: 200,
    answer: Health,
    summary: 'The store answers',
  },
} as const satisfies Readonly<Record<string, Route>>

export type RouteName = keyof typeof ROUTES
type Schema<Name extends RouteName, Part extends string> =
  (typeof ROUTES)[Name] extends Readonly<Record<Part, infer Found extends z.ZodType>>
    ? Found
    : never

/** What a route answers when all goes well. */
export type AnswerOf<Name extends RouteName> = z.output<Schema<Name, 'answer'>>
