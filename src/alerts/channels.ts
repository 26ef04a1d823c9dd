import type { Answer } from './answer.ts'
import type { Message } from './message.ts'
import { signedHeaders } from './signature.ts'

/**
 * Sends one request to an address that a user typed, through the guarded way out: no redirect is
 * followed, the body of the answer is capped and thrown away. Throws where there is no answer.
 */
export type Post = (
  url: string,
  request: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly timeoutMs: number
  },
) => Promise<Answer>

/** Where a message goes. */
export interface Receiver {
  readonly url: string
  /** The one in use, then the one that it replaces, if any. */
  readonly secrets: readonly string[]
}

/** One way to reach people. Adding one: a function here, and a recipe in `docs`. */
export type Channel = (
  post: Post,
  receiver: Receiver,
  message: Message,
  at: Date,
) => Promise<Answer>

/** Milliseconds that a receiver has to answer. Standard Webhooks 1.0.0 advises 15 to 30 s. */
export const ANSWER_MS = 15_000

/** A signed webhook of Standard Webhooks 1.0.0. */
function webhook(post: Post, receiver: Receiver, message: Message, at: Date): Promise<Answer> {
  return post(receiver.url, {
    headers: signedHeaders(message, receiver.secrets, at),
    body: message.body,
    timeoutMs: ANSWER_MS,
  })
}

export const CHANNELS = { webhook } as const satisfies Record<string, Channel>
