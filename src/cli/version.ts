import { readFileSync } from 'node:fs'
import { root } from './root.ts'

/** Tocsin's version, as package.json says it. */
export function version(): string {
  const found: unknown = JSON.parse(readFileSync(root('package.json'), 'utf8'))
  return (found as { version: string }).version
}
