import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ROUTES, RouteName } from './contract/routes.ts'
import type { SignedIn } from '../store/sessions.ts'

type Part<Name extends RouteName, Key extends string> =
  (typeof ROUTES)[Name] extends Readonly<Record<Key, infer Schema extends z.ZodType>>
    ? z.output<Schema>
    : undefined

/** One checked call of a route. */
export interface Call<Name extends RouteName> {
  readonly params: Part<Name, 'params'>
  readonly query: Part<Name, 'query'>
  readonly body: Part<Name, 'body'>
  /** Who calls; `null` on routes that anyone, or a token, may call. */
  readonly user: (typeof ROUTES)[Name]['who'] extends 'anyone' | 'token' ? null : SignedIn
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** An answer that is a file to keep, not JSON. */
export interface FileAnswer {
  readonly file: { readonly name: string; readonly mediaType: string; readonly content: string }
}

export type Handler<Name extends RouteName> = (
  call: Call<Name>,
) => Promise<z.input<(typeof ROUTES)[Name]['answer']> | FileAnswer>

/** Handlers of some routes, by name. */
export type Handlers<Names extends RouteName> = { readonly [Name in Names]: Handler<Name> }
