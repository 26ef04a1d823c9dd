import { z } from 'zod'

/** Statements of one push. */
export const PUSH_MAX = 200

/**
 * What other collectors post. Each statement is checked by itself, so that a bad one costs no other:
 * `key` and `text`, and where known `address`, `author`, `published`, `parent`, `language`, `raw`.
 */
export const PushBody = z.strictObject({
  statements: z.array(z.unknown()).min(1).max(PUSH_MAX),
})

export const PushAnswer = z.object({
  added: z.int(),
  versions: z.int(),
  seen: z.int(),
  rejected: z.int(),
  /** One for each statement, in their order. */
  statements: z.array(
    z.object({
      result: z.enum(['added', 'version', 'seen', 'rejected']),
      reason: z.string().optional(),
    }),
  ),
})
export type PushAnswer = z.infer<typeof PushAnswer>
