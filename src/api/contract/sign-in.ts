import { z } from 'zod'
import { Instant } from './primitives.ts'

/** Longest password that is taken; nothing is cut off. */
export const PASSWORD_MAX = 256
/** Shortest password that may be set (ASVS 5.0 6.2.1 asks for 8 and advises 15). */
export const PASSWORD_MIN = 12

export const SignInBody = z.strictObject({
  name: z.string().min(1).max(100),
  password: z.string().min(1).max(PASSWORD_MAX),
})
export type SignInBody = z.infer<typeof SignInBody>

export const PasswordBody = z.strictObject({
  current: z.string().min(1).max(PASSWORD_MAX),
  /** Length in Unicode characters is checked by the server, with a message that says the rule. */
  next: z.string().min(1).max(PASSWORD_MAX),
})
export type PasswordBody = z.infer<typeof PasswordBody>

/** Who is signed in. */
export const Me = z.object({
  name: z.string(),
  role: z.enum(['admin']),
  /** True: nothing but the password can be changed until it is changed. */
  mustChange: z.boolean(),
  /** The session ends then at the latest, and earlier without use. */
  endsAt: Instant,
})
export type Me = z.infer<typeof Me>
