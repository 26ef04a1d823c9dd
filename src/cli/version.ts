import { VERSION } from '../lib/software.ts'

/** Tocsin's version, as package.json says it. */
export function version(): string {
  return VERSION
}
