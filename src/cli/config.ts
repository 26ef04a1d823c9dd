import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { ConfigError, messageOf } from '../lib/errors.ts'
import { type HostPort, parseHostPorts } from '../net/host-port.ts'

/** What Tocsin reads from its environment. Everything has a default that works on a laptop. */
export interface Config {
  /** Where PostgreSQL is; `null`: the one that comes with npm, in `dataFolder`. */
  readonly databaseUrl: string | null
  /** Where Redis is; `null`: BullMQ runs on PostgreSQL. */
  readonly redisUrl: string | null
  /** Embedded store and keys; `null`: the default for this user and clone. */
  readonly dataFolder: string | null
  readonly host: string
  readonly port: number
  /** The address that people open, for links in alerts. */
  readonly publicUrl: string
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** Who answers for the collecting, in the User-Agent: an e-mail address or a URL. */
  readonly contact: string | null
  /** `host:port` pairs on private networks that sources may be collected from. */
  readonly allowPrivateHosts: readonly HostPort[]
  /** Whether webhooks may go to those hosts too. Never in production. */
  readonly allowPrivateWebhooks: boolean
  /** Key of the pseudonyms; `null`: one made at first start, beside the embedded store. */
  readonly pseudonymKey: string | null
  /** Where the first one-time password is written when no terminal is there; `null`: `dataFolder`. */
  readonly passwordFile: string | null
  /** The time-stamp authority (RFC 3161) that published heads and exports are stamped by; `null`: none. */
  readonly tsaUrl: string | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly production: boolean
}

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected postgres://user:password@host:port/database')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?|unix):\/\//, 'expected redis://host:port')
    .optional(),
  TOCSIN_DATA: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int('expected a whole number').min(0).max(65535).default(8080),
  PUBLIC_URL: z.url('expected http://host or https://host').optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((all) => all.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)), {
      error: 'expected IP addresses or networks such as 10.0.0.0/8, separated by commas',
    }),
  CONTACT: z.string().min(3).optional(),
  ALLOW_PRIVATE_HOSTS: z.string().default(''),
  ALLOW_PRIVATE_WEBHOOKS: z.enum(['true', 'false']).default('false'),
  PSEUDONYM_KEY: z.string().min(32, 'expected 32 characters or more').optional(),
  PASSWORD_FILE: z.string().optional(),
  TSA_URL: z.url('expected http://host or https://host').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().default('development'),
})

/** Secrets that may come as files, as `<NAME>_FILE`: what compose and orchestrators mount. */
const SECRETS = ['DATABASE_URL', 'REDIS_URL', 'PSEUDONYM_KEY'] as const

/**
 * Reads the configuration. A pure function of `env`, but for the secret files it names.
 * @throws ConfigError that names each variable that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  for (const name of SECRETS) given[name] ??= secretFile(name, given[`${name}_FILE`])
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}. Correct it or leave it out.`,
    )
    throw new ConfigError(`Environment: ${lines.join('\n')}`, { cause: parsed.error })
  }
  const found = parsed.data
  return {
    databaseUrl: found.DATABASE_URL ?? null,
    redisUrl: found.REDIS_URL ?? null,
    dataFolder: found.TOCSIN_DATA === undefined ? null : resolve(found.TOCSIN_DATA),
    host: found.HOST,
    port: found.PORT,
    publicUrl: (found.PUBLIC_URL ?? `http://localhost:${found.PORT}`).replace(/\/+$/, ''),
    trustedProxies: found.TRUSTED_PROXIES,
    contact: found.CONTACT ?? null,
    allowPrivateHosts: parseHostPorts(found.ALLOW_PRIVATE_HOSTS),
    allowPrivateWebhooks: found.ALLOW_PRIVATE_WEBHOOKS === 'true',
    pseudonymKey: found.PSEUDONYM_KEY ?? null,
    passwordFile: found.PASSWORD_FILE ?? null,
    tsaUrl: found.TSA_URL ?? null,
    logLevel: found.LOG_LEVEL,
    production: found.NODE_ENV === 'production',
  }
}

function secretFile(name: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(
      `${name}_FILE: ${path} cannot be read (${messageOf(error)}). Expected a file that holds ${name} alone.`,
      { cause: error },
    )
  }
}
