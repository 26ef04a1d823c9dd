import { parse } from 'yaml'
import { textOf } from '../support/sources.ts'

export interface Healthcheck {
  readonly test?: readonly string[]
  readonly disable?: boolean
  readonly interval?: string
  readonly timeout?: string
  readonly retries?: number
}

/** A service of docker-compose.yml, as far as the tests read it. */
export interface Service {
  readonly image: string
  readonly build?: string
  readonly command?: readonly string[]
  readonly container_name?: string
  readonly restart?: string
  readonly user?: string
  readonly init?: boolean
  readonly privileged?: boolean
  readonly read_only?: boolean
  readonly tmpfs?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly cap_add?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly stop_grace_period?: string
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> }
  readonly secrets?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: Healthcheck
  readonly networks?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly volumes: Readonly<Record<string, { readonly name?: string }>>
  readonly secrets: Readonly<Record<string, { readonly file?: string }>>
}

/** docker-compose.yml, with its merge keys resolved as compose does it. */
export function readCompose(): Compose {
  return parse(textOf('docker-compose.yml'), { merge: true }) as Compose
}

export function serviceNamed(compose: Compose, name: string): Service {
  const found = compose.services[name]
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`)
  return found
}

/** Puts in what the operator set, as compose does: `${NAME:-default}` is all that the file uses. */
export function interpolated(value: string, given: Readonly<Record<string, string>>): string {
  const put = value.replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) =>
    (given[name] ?? '') === '' ? otherwise : (given[name] ?? ''),
  )
  if (put.includes('$')) throw new Error(`docker-compose.yml: ${value} uses another form of $`)
  return put
}

/** Milliseconds of `30s`. */
export function msOf(duration: string | undefined): number {
  const seconds = /^(\d+)s$/.exec(duration ?? '')?.[1]
  if (seconds === undefined) throw new Error(`Expected seconds such as 30s, found ${duration}`)
  return Number(seconds) * 1000
}
